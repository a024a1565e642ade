"""What can stand in the way of a booking, as sentences for people."""

from core.workflow import WorkflowError


def days(half_days: int) -> str:
    """Return half days as people say them: "3,5 Tage", "1 Tag", "0 Tage"."""
    whole, half = divmod(half_days, 2)
    number = f"{whole},5" if half else str(whole)
    return f"{number} Tag" if half_days == 2 else f"{number} Tage"


class BudgetError(WorkflowError):
    """A booking is not possible; the message says why and what to do."""


class NotEnoughDaysError(BudgetError):
    """The account holds fewer free half days than were asked for; `rest` are those that are left."""

    def __init__(self, *, place, year: int, free: int, wanted: int) -> None:
        self.rest = max(0, free)
        super().__init__(
            f"{place.short_name} hat {year} noch {days(self.rest)} frei, "
            f"gebraucht werden {days(wanted)}. Es wurde nichts reserviert. "
            "Wählen Sie weniger Tage oder beantragen Sie eine Ausnahme."
        )
