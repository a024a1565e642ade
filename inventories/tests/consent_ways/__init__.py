"""Every way out of the portal on which a profile's fields could be seen: pages, files, pictures, print.

`shows` is what comes out when everything is allowed, `purposes` by which consents. A page that visitors or the
town may open and that shows nothing of a profile stands in NO_PROFILE with the reason.
"""

from inventories.tests.consent_ways.town import TOWN
from inventories.tests.consent_ways.visitors import VISITORS
from inventories.tests.consent_ways.without import NO_PROFILE

__all__ = ["NO_PROFILE", "WAYS"]

WAYS = (*VISITORS, *TOWN)
