"""Making, changing and sending the plan of short talks."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.access import require
from networks import registration_mails
from networks.matching import pair_of, plan
from networks.models import Event, MatchPlan, MatchTalk, Registration
from networks.permissions.event import can_edit_event
from networks.talks import as_talk, guests_of, participants, people_of

TEMPLATE = "networks/emails/match_plan.txt"
BY_HAND = "Vom Team zusammengebracht."
NOBODY = "Noch niemand hat Wunsch oder Angebot genannt. Fragen Sie danach in der Anmeldung."
SAME_PERSON = "Wählen Sie zwei verschiedene Personen."
BUSY = "{name} hat in dieser Runde schon ein Gespräch. Wählen Sie eine andere Person."
MET = "Die beiden treffen sich schon in Runde {number}. Wählen Sie eine andere Person."
TABLE_TAKEN = "An diesem Tisch sitzen schon zwei Personen. Wählen Sie einen freien Tisch."
NO_TALKS = "Der Plan ist leer. Erstellen Sie zuerst die Gespräche."
NO_ROUND = "Diese Runde gibt es nicht. Wählen Sie eine Runde des Plans."


@transaction.atomic
def make_plan(*, event: Event, user: User, values: dict) -> MatchPlan:
    """Draw all talks anew; those set by hand stay while both people still come.

    `values` has rounds, tables, minutes, only_present. The same people give the same plan. Raises
    PermissionDenied, or ValidationError when nobody takes part.
    """
    require(can_edit_event(user, event))
    row = _locked(event)
    people = participants(event, only_present=values["only_present"])
    guests = guests_of(people)
    if not guests:
        raise ValidationError(NOBODY)
    for name in ("rounds", "tables", "minutes"):
        setattr(row, name, values[name])
    row.made_at = timezone.now()
    row.save()
    keys = [guest.key for guest in guests]
    fits = Q(
        is_fixed=True,
        first__in=keys,
        second__in=keys,
        round_number__lte=row.rounds,
        table_number__lte=row.tables,
    )
    row.talks.exclude(fits).delete()
    fixed = [as_talk(talk) for talk in row.talks.all()]
    drawn = plan(guests, rounds=row.rounds, tables=row.tables, fixed=fixed, lot=event.reference)
    MatchTalk.objects.bulk_create(_stored(row, talk) for talk in drawn if talk not in fixed)
    return row


def _locked(event: Event) -> MatchPlan:
    """Return the plan of an event locked; begins it where there is none."""
    MatchPlan.objects.get_or_create(event=event)
    return MatchPlan.objects.select_for_update(of=("self",)).select_related("event").get(event=event)


def _stored(row: MatchPlan, talk) -> MatchTalk:
    return MatchTalk(
        plan=row,
        round_number=talk.round_number,
        table_number=talk.table_number,
        first_id=talk.first,
        second_id=talk.second,
        reason=talk.reason,
    )


@transaction.atomic
def set_talk(*, event: Event, user: User, values: dict, talk: MatchTalk | None = None) -> MatchTalk:
    """Bring two people together by hand, or change a talk; the next plan leaves it as it is.

    `values` has round_number, table_number, first, second (registrations). Raises PermissionDenied, or
    ValidationError beside the field: somebody is busy then, the two meet already, the table is taken.
    """
    require(can_edit_event(user, event))
    row = _locked(event)
    others = row.talks.exclude(pk=talk.pk if talk else None)
    _check(row, others, values)
    talk = talk or MatchTalk(plan=row)
    for name in ("round_number", "table_number", "first", "second"):
        setattr(talk, name, values[name])
    one, two = guests_of([talk.first, talk.second])
    found = pair_of(one, two)
    talk.reason = found.reason if found else BY_HAND
    talk.is_fixed = True
    talk.save()
    _changed(row)
    return talk


def _check(row: MatchPlan, others, values: dict) -> None:
    first, second, number = values["first"], values["second"], values["round_number"]
    if first == second:
        raise ValidationError({"second": SAME_PERSON})
    if number > row.rounds:
        raise ValidationError({"round_number": NO_ROUND})
    now = others.filter(round_number=number)
    if now.filter(table_number=values["table_number"]).exists():
        raise ValidationError({"table_number": TABLE_TAKEN})
    for name, person in (("first", first), ("second", second)):
        if now.filter(Q(first=person) | Q(second=person)).exists():
            raise ValidationError({name: BUSY.format(name=person)})
    met = others.filter(Q(first=first, second=second) | Q(first=second, second=first)).first()
    if met:
        raise ValidationError({"second": MET.format(number=met.round_number)})


@transaction.atomic
def remove_talk(*, talk: MatchTalk, user: User) -> None:
    """Take a talk out of the plan; both people are free in this round. Raises PermissionDenied."""
    require(can_edit_event(user, talk.plan.event))
    row = _locked(talk.plan.event)
    talk.delete()
    _changed(row)


def _changed(row: MatchPlan) -> None:
    row.made_at = timezone.now()
    row.save(update_fields=["made_at"])


@transaction.atomic
def publish_plan(*, event: Event, user: User) -> int:
    """Send everybody with a talk the own plan, and show it on the own page; return the number of mails.

    Raises PermissionDenied, or ValidationError for an empty plan.
    """
    require(can_edit_event(user, event))
    row = _locked(event)
    rows = [view for view in people_of(row) if _is_coming(view.person)]
    if not rows:
        raise ValidationError(NO_TALKS)
    for view in rows:
        view.person.event = event
        registration_mails.send(view.person, TEMPLATE, talks=view.talks, minutes=row.minutes)
    row.published_at = timezone.now()
    row.save(update_fields=["published_at"])
    return len(rows)


def _is_coming(person: Registration) -> bool:
    return person.has_seat and person.is_active
