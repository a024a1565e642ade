"""The question before an event moves on."""

from django import forms

from core.forms import PlainTextField, PortalForm
from core.workflow import Transition


class MoveForm(PortalForm):
    """A reason where the move needs one."""

    comment = PlainTextField(
        label="Grund",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        missing="Nennen Sie den Grund. Er steht in der Mail an alle Angemeldeten.",
    )

    def __init__(self, *args, move: Transition, **kwargs):
        super().__init__(*args, **kwargs)
        if not move.needs_comment:
            del self.fields["comment"]
