"""Ending a contract."""

from core.forms import PlainTextField, PortalForm


class EndContractForm(PortalForm):
    """Why a contract ends."""

    reason = PlainTextField(
        label="Grund",
        max_length=300,
        help_text="Zum Beispiel: Frau Tal hat den Auftrag zurückgegeben. Steht in Akte und E-Mail.",
        missing="Nennen Sie den Grund. Er steht in der Akte.",
    )
