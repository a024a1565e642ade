"""What a form says when an answer does not fit: each sentence tells what to do (DESIGN.md section 10)."""

from django import forms
from django.utils.translation import gettext

ANY = forms.Field
MISSING = (
    (forms.FileField, "Bitte laden Sie „{label}“ hoch."),
    (forms.NullBooleanField, "Bitte wählen Sie bei „{label}“ Ja oder Nein."),
    (forms.BooleanField, "Bitte bestätigen Sie: {label}"),
    ((forms.ChoiceField, forms.ModelChoiceField), "Bitte wählen Sie „{label}“ aus."),
    (ANY, "Bitte füllen Sie „{label}“ aus."),
)
QUESTION_MISSING = "Bitte beantworten Sie die Frage „{label}“"
WRONG = (
    (forms.FloatField, "invalid", "Bitte schreiben Sie bei „{label}“ eine Zahl, zum Beispiel 12,5."),
    (forms.DecimalField, "invalid", "Bitte schreiben Sie bei „{label}“ eine Zahl, zum Beispiel 12,5."),
    (forms.IntegerField, "invalid", "Bitte schreiben Sie bei „{label}“ eine ganze Zahl, zum Beispiel 12."),
    (forms.TimeField, "invalid", "Bitte schreiben Sie bei „{label}“ die Uhrzeit so: 14:30."),
    (
        forms.DateTimeField,
        "invalid",
        "Bitte schreiben Sie bei „{label}“ Tag und Uhrzeit so: 04.12.2026 14:30.",
    ),
    (forms.FileField, "empty", "Die Datei ist leer. Wählen Sie eine andere Datei."),
    (forms.FileField, "invalid", "Die Datei ist nicht angekommen. Laden Sie „{label}“ noch einmal hoch."),
    (
        forms.FileField,
        "contradiction",
        "Bitte laden Sie eine Datei hoch oder entfernen Sie die alte, nicht beides.",
    ),
    (ANY, "invalid", "Bitte prüfen Sie „{label}“. Diese Angabe können wir nicht lesen."),
    (ANY, "invalid_choice", "Diese Auswahl gibt es nicht mehr. Bitte wählen Sie „{label}“ neu aus."),
    (ANY, "invalid_list", "Diese Auswahl gibt es nicht mehr. Bitte wählen Sie „{label}“ neu aus."),
    (ANY, "invalid_pk_value", "Diese Auswahl gibt es nicht mehr. Bitte wählen Sie „{label}“ neu aus."),
    (
        ANY,
        "max_length",
        "Bitte kürzen Sie „{label}“ auf höchstens %(limit_value)d Zeichen. Es sind jetzt %(show_value)d.",
    ),
    (
        ANY,
        "min_length",
        "Bitte schreiben Sie bei „{label}“ mindestens %(limit_value)d Zeichen. Es sind jetzt %(show_value)d.",
    ),
    (ANY, "max_value", "Bitte geben Sie bei „{label}“ höchstens %(limit_value)s an."),
    (ANY, "min_value", "Bitte geben Sie bei „{label}“ mindestens %(limit_value)s an."),
    (ANY, "max_digits", "Bitte geben Sie bei „{label}“ eine kürzere Zahl an."),
    (ANY, "max_whole_digits", "Bitte geben Sie bei „{label}“ eine kleinere Zahl an."),
    (ANY, "max_decimal_places", "Bitte geben Sie bei „{label}“ höchstens %(max)s Stellen nach dem Komma an."),
    (
        ANY,
        "null_characters_not_allowed",
        "Bitte schreiben Sie „{label}“ neu. Der Text enthält ein Steuerzeichen.",
    ),
)


def speak_plainly(field, label):
    """Replace Django's error messages of one form field by ours; messages that an author wrote stay."""
    named = str(label).strip().replace("%", "%%")
    if _is_default(field, "required"):
        sentence = next(text for kind, text in MISSING if isinstance(field, kind))
        if named.endswith("?"):
            sentence = QUESTION_MISSING
        field.error_messages["required"] = gettext(sentence).format(label=named)
    done = {"required"}
    for kind, code, text in WRONG:
        if code not in done and isinstance(field, kind):
            done.add(code)
            if _is_default(field, code):
                field.error_messages[code] = gettext(text).format(label=named)


def _is_default(field, code):
    """Return whether the message is absent or the very object that a Django class declares."""
    message = field.error_messages.get(code)
    return message is None or any(
        vars(kind).get("default_error_messages", {}).get(code) is message
        for kind in type(field).__mro__
        if kind.__module__.startswith("django.")
    )
