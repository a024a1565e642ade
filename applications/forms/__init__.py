"""Forms of the application beside its parts (applications/parts)."""

from applications.forms.attachment import AttachmentForm
from applications.forms.draft import SentPart, StartForm
from applications.forms.signature import CodeForm
from applications.forms.withdrawal import WithdrawalForm

__all__ = ["AttachmentForm", "CodeForm", "SentPart", "StartForm", "WithdrawalForm"]
