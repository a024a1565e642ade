"""File fields: what is too large or of the wrong kind is refused with a sentence, names are made safe."""

from django import forms
from django.core.exceptions import ValidationError

from core.forms.plain import MissingMixin
from core.uploads import DOCUMENT_SUFFIXES, RefusedUpload, check_document, clean_image, clean_name


class UploadField(MissingMixin, forms.FileField):
    """Common part: turns the stand-in for a file above the limit into its sentence."""

    accept = ""

    def widget_attrs(self, widget):
        """Return the kinds of files that the browser's dialogue offers first."""
        return {"accept": self.accept} if isinstance(widget, forms.FileInput) else {}

    def to_python(self, data):
        """Return the received file, or None."""
        if isinstance(data, RefusedUpload):
            raise ValidationError(data.message, code="too_large")
        if data not in self.empty_values:
            # before Django compares its length with the column: a long name is shortened, not refused
            data.name = clean_name(data.name)
        return super().to_python(data)


class DocumentField(UploadField):
    """A PDF, a scanned page (JPEG, PNG) or an Office file; `kinds` narrows the content types.

    The cleaned file has the content type found in it as `content_type`, and a name with the matching suffix.
    """

    default_error_messages = {"kind": "Bitte laden Sie hier eine Datei dieser Art hoch: {kinds}."}

    def __init__(self, *, kinds=tuple(DOCUMENT_SUFFIXES), **kwargs):
        self.kinds = tuple(kinds)
        self.accept = ",".join(DOCUMENT_SUFFIXES[kind] for kind in self.kinds)
        super().__init__(**kwargs)

    def to_python(self, data):
        """Return the checked file; raise ValidationError with a German sentence."""
        file = super().to_python(data)
        if file is None:
            return None
        found = check_document(file)
        if found not in self.kinds:
            names = ", ".join(DOCUMENT_SUFFIXES[kind][1:].upper() for kind in self.kinds)
            raise ValidationError(self.error_messages["kind"].format(kinds=names), code="kind")
        file.content_type = found
        file.name = clean_name(file.name, suffix=DOCUMENT_SUFFIXES[found])
        return file


class CleanImageField(UploadField):
    """A picture, written anew without metadata; `max_px` and `min_px` bound its longer edge."""

    accept = "image/jpeg,image/png,image/webp"

    def __init__(self, *, max_px=2400, min_px=300, **kwargs):
        self.max_px, self.min_px = max_px, min_px
        super().__init__(**kwargs)

    def to_python(self, data):
        """Return the new file; raise ValidationError with a German sentence."""
        file = super().to_python(data)
        return file if file is None else clean_image(file, max_px=self.max_px, min_px=self.min_px)
