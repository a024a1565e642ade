"""Settings of the server that the bench asks: those of the portal, and one address for an empty view."""

from skew_portal.settings import *  # noqa: F403

ROOT_URLCONF = "scripts.bench_urls"
