"""A person with an account, and the roles that SKEW gave to it."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.enums import RIGHT_ORDER, SKEW_ROLES, Role
from accounts.querysets import RoleAssignmentQuerySet, UserQuerySet


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Return a new user with a normalised address; without a password nobody can sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Return a user for Django's admin; SKEW's own staff have roles instead."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in: by e-mail address, never by a user name."""

    email = models.EmailField(
        "E-Mail", unique=True, error_messages={"unique": "Diese Adresse hat schon ein Konto."}
    )
    first_name = models.CharField("Vorname", max_length=80)
    last_name = models.CharField("Nachname", max_length=80)
    function = models.CharField("Funktion", max_length=120, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    organisation_name = models.CharField("Büro oder Dienststelle", max_length=160, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    is_staff = models.BooleanField("Zugang zur technischen Verwaltung", default=False)
    date_joined = models.DateTimeField("angelegt", default=timezone.now)
    anonymised_at = models.DateTimeField("anonymisiert", null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "Person mit Konto"
        verbose_name_plural = "Personen mit Konto"
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_case_insensitive")]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.email[:1].upper()

    @property
    def has_verified_email(self) -> bool:
        """Whether the person has proven that mail to the account's address reaches them."""
        return self.owns_email(self.email)

    def owns_email(self, address: str) -> bool:
        """Whether the person has proven that mail to this address reaches them."""
        return self.emailaddress_set.filter(email__iexact=address, verified=True).exists()

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that are valid today; one query per request and person."""
        return frozenset(self.role_assignments.current().values_list("role", flat=True))

    @property
    def is_officer(self) -> bool:
        return Role.OFFICER in self.roles

    @property
    def is_lead(self) -> bool:
        return Role.LEAD in self.roles

    @property
    def is_contractor(self) -> bool:
        return Role.CONTRACTOR in self.roles

    @property
    def is_advisor(self) -> bool:
        return Role.ADVISOR in self.roles

    @property
    def is_skew_staff(self) -> bool:
        """Whether the person works for SKEW: officers and leads."""
        return self.is_active and bool(self.roles & SKEW_ROLES)

    @cached_property
    def rights(self) -> dict[int, str]:
        """The confirmed memberships as {municipality id: right}; one query per request and person.

        A right also holds for the places that were merged into the municipality: their cases live on in it.
        """
        return strongest(self.memberships.confirmed().with_predecessors())


def strongest(rows: Iterable[tuple]) -> dict[int, str]:
    """Return {municipality id: right} from rows of (right, id, id or None …); the strongest right wins."""
    found: dict[int, str] = {}
    for right, *places in rows:
        for place in places:
            if place is not None:
                found[place] = max(found.get(place, right), right, key=RIGHT_ORDER.index)
    return found


class RoleAssignment(models.Model):
    """A role of a person from a day to a day; ended ones stay as a record."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_assignments", verbose_name="Person")
    role = models.CharField("Rolle", max_length=20, choices=Role.choices)
    valid_from = models.DateField("gültig ab", default=date.today)
    valid_until = models.DateField("gültig bis", null=True, blank=True)
    ended_at = models.DateTimeField("beendet", null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vergeben von",
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "Rolle einer Person"
        verbose_name_plural = "Rollen von Personen"
        constraints = [
            models.UniqueConstraint(
                "user", "role", condition=models.Q(ended_at=None), name="accounts_role_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="accounts_role_ends_after_start",
                violation_error_message="Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def is_current(self) -> bool:
        """Whether the role is valid today."""
        today = date.today()
        began = self.valid_from <= today
        return began and self.ended_at is None and (self.valid_until is None or self.valid_until >= today)
