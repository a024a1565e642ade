"""The one custom signal: an approval opens an inventory one floor higher (docs/decisions/0005)."""

from django.dispatch import Signal

# sent inside the deciding transaction with application=, user=; a receiver that fails undoes the decision
application_approved = Signal()
