"""What an officer writes while reading a profile."""

from collections.abc import Iterable

from django import forms

from core.forms import PlainTextField, PortalForm
from inventories.models import ReviewComment
from inventories.sections import SECTIONS


def commentable_fields() -> list[tuple[str, str]]:
    """Return (name, question) of everything that a comment can stand at."""
    found = [("", "Allgemein")]
    for section in SECTIONS.values():
        if section.form:
            found += [(name, str(field.label)) for name, field in section.form.base_fields.items()]
        found += [(kind.prefix, kind.title) for kind in section.rows]
    return [*found, ("bilder", "Bilder")]


class CommentForm(PortalForm):
    """One comment at one place."""

    field_name = forms.ChoiceField(label="Zu welcher Angabe?", choices=commentable_fields, required=False)
    text = PlainTextField(
        label="Hinweis",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        missing="Schreiben Sie, was geändert werden soll.",
    )


class MoveForm(PortalForm):
    """The comment of a step; whether it is needed says the table of moves."""

    comment = PlainTextField(
        label="Begründung", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def with_labels(comments: Iterable[ReviewComment]) -> list[ReviewComment]:
    """Return the comments with `field_label`, the question that they stand at."""
    labels = dict(commentable_fields())
    found = list(comments)
    for comment in found:
        comment.field_label = labels.get(comment.field_name, labels[""])
    return found
