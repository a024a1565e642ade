"""The pool that something belongs to: asked only where there are several to choose from."""

from django import forms

from advisors.models import Pool
from core.forms import PortalModelForm


class PoolRowForm(PortalModelForm):
    """A form over a row with a pool; `pools` are those that the person may write in."""

    pool = forms.ModelChoiceField(
        label="Pool", queryset=Pool.objects.none(), error_messages={"required": "Wählen Sie einen Pool."}
    )

    def __init__(self, *args, pools: list[Pool], **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            pools = [self.instance.pool]
        self.fields["pool"].queryset = Pool.objects.filter(pk__in=[pool.pk for pool in pools])
        if len(pools) == 1:
            self.fields["pool"].widget = forms.HiddenInput()
            self.initial["pool"] = pools[0].pk

    @property
    def pool_ids(self) -> list[int]:
        """The pools whose people, stakeholders and questions can be chosen."""
        return list(self.fields["pool"].queryset.values_list("pk", flat=True))
