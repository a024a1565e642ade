"""A day that an advisor worked, and the answer of the municipality to it."""

from crispy_forms.layout import Layout
from django import forms

from advisors.enums.consultation import HalfDays
from advisors.models import ConsultingDay
from core.forms import PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group

ONLY_HALVES = "Wählen Sie einen halben oder einen ganzen Tag. Andere Teile eines Tages gibt es nicht."
ON_SITE, ONLINE = "vor_ort", "online"
CONFIRM, ASK_BACK = "bestaetigen", "rueckfrage"


class DayForm(PortalModelForm):
    """What somebody did on a day, short enough for a telephone."""

    half_days = forms.TypedChoiceField(
        label="Wie lange?",
        choices=HalfDays.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": ONLY_HALVES, "invalid_choice": ONLY_HALVES},
    )
    where = forms.ChoiceField(
        label="Wo?",
        choices=[(ON_SITE, "Vor Ort"), (ONLINE, "Online")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, ob Sie vor Ort oder online beraten haben."},
    )
    participants = forms.IntegerField(
        label="Teilnehmende", min_value=0, max_value=5000, required=False, help_text="Ohne Sie selbst"
    )

    class Meta:
        model = ConsultingDay
        fields = ("kind", "day", "place", "participants", "content", "result", "next_steps")
        widgets = {
            "kind": forms.RadioSelect,
            "content": forms.Textarea(attrs={"rows": 4}),
            "result": forms.Textarea(attrs={"rows": 3}),
            "next_steps": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "day": "Zum Beispiel 21.04.2026",
            "place": "Zum Beispiel: Rathaus, Sitzungssaal",
            "content": "Worum ging es? Zwei oder drei Sätze genügen.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ConsultingDay._meta.get_field("kind").choices
        place = self.fields["place"]
        place.required = self.data.get("where") != ONLINE
        place.error_messages["required"] = "Nennen Sie den Ort, oder wählen Sie „Online“."
        if self.instance.pk:
            self.initial |= {
                "half_days": str(self.instance.half_days),
                "where": ONLINE if self.instance.is_online else ON_SITE,
            }
        self.helper.layout = Layout(
            Group("Wann und wie lange?", "day", "half_days", heading=True),
            Group("Was und wo?", "kind", "where", Columns("place", "participants"), heading=True),
            Group("Worum ging es?", "content", "result", "next_steps", heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["is_online"] = cleaned.get("where") == ONLINE
        if cleaned["is_online"]:
            cleaned["place"] = ""
        return cleaned


class DayAnswerForm(PortalForm):
    """Yes, or a question back."""

    decision = forms.ChoiceField(
        label="Stimmt der Eintrag?",
        choices=[(CONFIRM, "Ja, den Tag bestätigen"), (ASK_BACK, "Nein, eine Rückfrage stellen")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, ob der Eintrag stimmt."},
    )
    question = PlainTextField(
        label="Ihre Rückfrage",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Was stimmt nicht? Die beratende Person bekommt diesen Text per E-Mail.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == ASK_BACK and not cleaned.get("question"):
            self.add_error(
                "question", "Schreiben Sie, was nicht stimmt. Dann kann der Eintrag geändert werden."
            )
        return cleaned


class ReasonForm(PortalForm):
    """A step that needs its reason."""

    comment = PlainTextField(
        label="Begründung",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        missing="Schreiben Sie eine Begründung. Die Beteiligten bekommen sie per E-Mail.",
    )
