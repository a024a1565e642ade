"""The day account of a municipality and year. Balances follow the postings by triggers of the database.

Nothing here is ever written to the balance columns: a posting is inserted (advisors.budget), and the trigger
of migration 0004 carries it into account and reservation. A CHECK is the last defence against selling a day
twice; a direct UPDATE of a balance, and any change of a posting, are refused by the database itself.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advisors.enums.budget import POSTING_LABELS, Bucket, ClosingKind, ExceptionStatus
from advisors.querysets.budget import AccountQuerySet
from core.models import AppendOnlyModel


class DayAccount(models.Model):
    """The half days of one municipality in one calendar year."""

    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="day_accounts", verbose_name="Kommune"
    )
    year = models.PositiveSmallIntegerField("Jahr")
    allotted = models.PositiveSmallIntegerField("zugeteilt (halbe Tage)", default=0, editable=False)
    reserved = models.PositiveSmallIntegerField("reserviert (halbe Tage)", default=0, editable=False)
    used = models.PositiveSmallIntegerField("genutzt (halbe Tage)", default=0, editable=False)
    # the limit that was carried out last: a newer one is posted as a difference
    limit = models.ForeignKey(
        "advisors.DayLimit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kontingent",
    )
    # the day on which limit and mergers were last carried out: bookings of this day need not look for them
    settled_on = models.DateField("Kontingent geprüft am", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("abgeschlossen", null=True, blank=True)
    # the account of the municipality that this one was merged into; it books from then on
    joined_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joined_accounts",
        verbose_name="zusammengelegt mit",
        # hardly any account is: an index of all rows would lead the planner astray
        db_index=False,
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = "Tagekonto"
        verbose_name_plural = "Tagekonten"
        ordering = ["-year", "municipality"]
        indexes = [
            models.Index(
                "joined_into", condition=Q(joined_into__isnull=False), name="advisors_account_joined"
            )
        ]
        constraints = [
            models.UniqueConstraint("municipality", "year", name="advisors_account_once"),
            models.CheckConstraint(
                condition=Q(allotted__gte=F("reserved") + F("used")), name="advisors_account_never_overdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}"

    @property
    def free(self) -> int:
        """Half days that can still be promised."""
        return self.allotted - self.reserved - self.used

    @property
    def is_open(self) -> bool:
        """Whether it still books."""
        return self.closed_at is None and self.joined_into_id is None


class Reservation(models.Model):
    """The half days of one account that are promised to one consultation; a part of `DayAccount.reserved`."""

    consultation = models.ForeignKey(
        "advisors.Consultation", models.PROTECT, related_name="reservations", verbose_name="Beratung"
    )
    account = models.ForeignKey(
        DayAccount, models.PROTECT, related_name="reservations", verbose_name="Tagekonto"
    )
    reserved = models.PositiveSmallIntegerField("reserviert (halbe Tage)", default=0, editable=False)
    used = models.PositiveSmallIntegerField("genutzt (halbe Tage)", default=0, editable=False)

    class Meta:
        verbose_name = "Reservierung"
        verbose_name_plural = "Reservierungen"
        constraints = [models.UniqueConstraint("consultation", "account", name="advisors_reservation_once")]

    def __str__(self) -> str:
        return f"{self.consultation} in {self.account.year}"


class DayException(models.Model):
    """Half days beyond the limit: asked for with a reason, allowed by a second person."""

    account = models.ForeignKey(
        DayAccount, models.PROTECT, related_name="exceptions", verbose_name="Tagekonto"
    )
    status = models.CharField(
        "Stand", max_length=9, choices=ExceptionStatus.choices, default=ExceptionStatus.REQUESTED
    )
    half_days = models.PositiveSmallIntegerField("halbe Tage")
    reason = models.TextField("Begründung", max_length=2000)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vorgeschlagen von"
    )
    requested_at = models.DateTimeField("vorgeschlagen", default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)
    decision_text = models.CharField("Begründung der Entscheidung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Ausnahme vom Kontingent"
        verbose_name_plural = "Ausnahmen vom Kontingent"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(half_days__range=(1, 40)), name="advisors_exception_amount_in_range"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")),
                name="advisors_exception_second_person",
            ),
            models.CheckConstraint(
                condition=Q(status=ExceptionStatus.REQUESTED, decided_by=None)
                | ~Q(status=ExceptionStatus.REQUESTED) & Q(decided_by__isnull=False),
                name="advisors_exception_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.half_days} halbe Tage für {self.account}"


def allowed_moves() -> Q:
    """Return the condition that a posting goes from one bucket to another as the table of labels allows."""
    moves = Q()
    for source, target in POSTING_LABELS:
        moves |= Q(source=source, target=target)
    return moves


class DayPosting(AppendOnlyModel):
    """One booking: so many half days from one bucket to another. Written once, never changed."""

    account = models.ForeignKey(DayAccount, models.PROTECT, related_name="postings", verbose_name="Tagekonto")
    # needed for every move into or out of reserved and used
    reservation = models.ForeignKey(
        Reservation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="postings",
        verbose_name="Reservierung",
    )
    source = models.CharField("von", max_length=9, choices=Bucket.choices)
    target = models.CharField("nach", max_length=9, choices=Bucket.choices)
    half_days = models.PositiveSmallIntegerField("halbe Tage")
    limit = models.ForeignKey(
        "advisors.DayLimit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kontingent",
    )
    exception = models.OneToOneField(
        DayException,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posting",
        verbose_name="Ausnahme",
    )
    reason = models.CharField("Anlass", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Konto der Person",
    )
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Buchung"
        verbose_name_plural = "Buchungen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(half_days__gte=1), name="advisors_posting_moves_something"),
            models.CheckConstraint(condition=allowed_moves(), name="advisors_posting_known_move"),
            models.CheckConstraint(
                condition=Q(reservation__isnull=False)
                | ~Q(source__in=[Bucket.RESERVED, Bucket.USED])
                & ~Q(target__in=[Bucket.RESERVED, Bucket.USED]),
                name="advisors_posting_has_reservation",
            ),
            models.CheckConstraint(
                condition=Q(exception__isnull=False) | ~Q(source=Bucket.EXCEPTION),
                name="advisors_posting_has_exception",
            ),
            models.CheckConstraint(
                condition=Q(limit__isnull=False) | ~Q(source=Bucket.LIMIT) & ~Q(target=Bucket.LIMIT),
                name="advisors_posting_has_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.half_days} {self.label}"

    @property
    def label(self) -> str:
        """What happened, as the history of the account says it."""
        return POSTING_LABELS.get((self.source, self.target), f"{self.source} → {self.target}")


class YearClosing(AppendOnlyModel):
    """A year was closed for everybody, or one account of it opened again; each with its reason."""

    year = models.PositiveSmallIntegerField("Jahr")
    # empty: the whole year
    account = models.ForeignKey(
        DayAccount,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closings",
        verbose_name="Tagekonto",
    )
    kind = models.CharField("Vorgang", max_length=8, choices=ClosingKind.choices)
    reason = models.CharField("Begründung", max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Konto der Person"
    )
    by_name = models.CharField("Name", max_length=200)
    at = models.DateTimeField("Zeitpunkt", default=timezone.now, editable=False)

    class Meta(AppendOnlyModel.Meta):
        abstract = False
        verbose_name = "Jahresabschluss"
        verbose_name_plural = "Jahresabschlüsse"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ClosingKind.CLOSED, account=None)
                | Q(kind=ClosingKind.REOPENED, account__isnull=False),
                name="advisors_closing_year_or_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_kind_display()}"
