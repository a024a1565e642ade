"""Who else was personally invited to the demo's dialogue forum, and what they answered."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from networks.enums import InvitationAnswer, LinkWay
from networks.models import Event, Invitation

FORUM = "dialogforum-faire-stadt"
# name, address, answer, what they wrote
OTHERS = (
    ("Dr. Renate Ostermann", "renate.ostermann@kreis-weidenau.example", InvitationAnswer.NO, "An dem Tag tagt unser Kreisausschuss. Berichten Sie mir danach?"),
    ("Paweł Zieliński", "pawel.zielinski@handwerk-weidenfurt.example", InvitationAnswer.NO, ""),
    ("Sœur Marie-Claire Nsabimana", "mc.nsabimana@haus-kivu.example", InvitationAnswer.NO, "Ich bin bis Monatsende in Goma."),
    ("Hella Brinkmeyer", "hella.brinkmeyer@weltladen-weidenfurt.example", InvitationAnswer.MAYBE, "Ich kläre noch, wer den Laden hütet."),
    ("Tesfalem Haile", "tesfalem.haile@eritrea-haus.example", "", ""),
    ("Sabine Koch-Nguyen", "s.koch-nguyen@stadtwerke-weidenfurt.example", "", ""),
    ("Redaktion Weidenfurter Bote", "redaktion@weidenfurter-bote.example", "", ""),
)  # fmt: skip


def add_guests(users: dict[str, User]) -> None:
    """Invite those who have not registered for the forum; the others have their invitation already."""
    event = Event.objects.get(slug=FORUM)
    now = timezone.now()
    sent, answered, reminded = (now - timedelta(days=days) for days in (24, 11, 6))
    guests = []
    for name, email, answer, message in OTHERS:
        guest = Invitation(event=event, name=name, email=email, sent_at=sent, sent_by=LinkWay.MAIL)
        guest.answer, guest.message = answer, message
        guest.answered_at = answered if answer else None
        guest.reminded_at = None if answer == InvitationAnswer.NO else reminded
        guests.append(guest)
    Invitation.objects.bulk_create(guests)
