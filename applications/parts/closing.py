"""Parts F to I: the impulse from civil society, attachments, declarations, signature."""

from applications.enums import PartLetter, SignatureWay
from applications.parts.base import PartForm
from applications.parts.fields import declaration, one, text
from core.forms import OneEmailField


class InitiativePart(PartForm):
    """F: who in civil society suggested it."""

    letter = PartLetter.F
    minutes = 2
    lead = "Kam der Anstoß von einer Organisation? Dann laden wir sie früh ein."

    suggested_by = text("Wer hat die Bestandsaufnahme vorgeschlagen?", rows=2, optional=True, limit=500)
    suggested_contact = OneEmailField(
        label="E-Mail der Organisation",
        required=False,
        help_text="Nur mit deren Einverständnis. Wir schreiben ihr erst, wenn der Antrag bewilligt ist.",
    )


class AttachmentsPart(PartForm):
    """G: files are added on a page of their own; here is only room for a remark."""

    letter = PartLetter.G
    minutes = 5
    lead = "Ratsbeschluss, Unterstützungsschreiben, Listen: laden Sie hoch, was Ihren Antrag stützt."

    remark = text("Anmerkung zu den Anlagen", rows=2, optional=True, limit=1000)


class DeclarationsPart(PartForm):
    """H: what the municipality declares."""

    letter = PartLetter.H
    minutes = 2
    lead = "Bitte lesen Sie die Sätze und bestätigen Sie sie."

    is_correct = declaration(
        "Alle Angaben sind nach bestem Wissen richtig und vollständig.",
        missing="Bestätigen Sie, dass die Angaben richtig sind.",
    )
    has_read_privacy = declaration(
        "Wir haben die Hinweise zum Datenschutz gelesen und an die genannten Personen weitergegeben.",
        missing="Bestätigen Sie, dass Sie die Hinweise zum Datenschutz gelesen haben.",
    )
    is_ready_for_talks = declaration(
        "Wir nehmen an Auftakt-, Auswertungs- und Abschlussgespräch teil.",
        missing="Bestätigen Sie, dass Sie an den drei Gesprächen teilnehmen.",
    )
    may_be_named = declaration("SKEW darf uns öffentlich als teilnehmende Kommune nennen.", optional=True)
    may_use_coat_of_arms = declaration(
        "SKEW darf unser Wappen und von uns übergebene Fotos in Broschüre und Internet verwenden.",
        optional=True,
    )


class SignaturePart(PartForm):
    """I: who signs, and how the signature reaches SKEW."""

    letter = PartLetter.I
    minutes = 3
    lead = "Wer darf für Ihre Kommune zeichnen? Danach prüfen Sie alles noch einmal und reichen ein."

    signer_name = text("Zeichnungsberechtigte Person", missing="Nennen Sie die zeichnungsberechtigte Person.")
    signer_function = text(
        "Funktion", missing="Nennen Sie die Funktion.", hint="Zum Beispiel: Bürgermeisterin, Amtsleitung"
    )
    place = text("Ort der Unterschrift", missing="Nennen Sie den Ort der Unterschrift.", limit=80)
    signature_way = one(
        "Wie wird unterschrieben?",
        SignatureWay.choices,
        missing="Wählen Sie, wie unterschrieben wird.",
        hints={
            SignatureWay.POST: "Sie drucken den Antrag nach dem Einreichen aus und schicken ihn an SKEW.",
            SignatureWay.CODE: "Wir schicken der Person eine E-Mail mit einem Code. Papier ist nicht nötig.",
        },
    )
    signer_email = OneEmailField(
        label="E-Mail der zeichnungsberechtigten Person",
        required=False,
        help_text="Nur nötig, wenn mit Code unterschrieben wird.",
    )

    def arrangement(self) -> tuple:
        return ("signer_name", "signer_function", "place", "signature_way", "signer_email")

    def adapt_to(self, programme) -> None:
        """Offer the code only where the programme allows it."""
        if programme.allows_signature_code:
            return
        self.fields["signature_way"].choices = [(SignatureWay.POST.value, SignatureWay.POST.label)]
        del self.fields["signer_email"]
        self.helper.layout.fields.remove("signer_email")

    def clean(self) -> dict:
        cleaned = super().clean()
        by_code = cleaned.get("signature_way") == SignatureWay.CODE
        if by_code and not cleaned.get("signer_email") and "signer_email" not in self.errors:
            self.add_error("signer_email", "Nennen Sie die E-Mail-Adresse, an die der Code gehen soll.")
        return cleaned
