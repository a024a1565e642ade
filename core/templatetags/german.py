"""Dates, numbers and sizes as people in Germany write them; filters of every template."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django import template
from django.utils import timezone

register = template.Library()

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def _local(value):
    """Return a datetime in Berlin's time; a date or anything else as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day(value):
    """Return the day of a date or datetime, or None."""
    value = _local(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


@register.filter
def datum(value):
    """4. Dezember 2026"""
    day = _day(value)
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}" if day else ""


@register.filter
def datum_kurz(value):
    """Fr 27.11. (in lists only)"""
    day = _day(value)
    return f"{WEEKDAYS[day.weekday()]} {day.day}.{day.month}." if day else ""


@register.filter
def uhrzeit(value):
    """14:32 Uhr"""
    value = _local(value)
    return f"{value:%H:%M} Uhr" if hasattr(value, "hour") else ""


@register.filter
def zeitpunkt(value):
    """4. Dezember 2026, 14:32 Uhr"""
    return f"{datum(value)}, {uhrzeit(value)}" if isinstance(value, datetime) else datum(value)


@register.filter
def zahl(value, places=None):
    """1.208 and 87,5; with `zahl:2` always two places, without it only those that the number has."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return ""
    if not number.is_finite():
        return ""
    if places is None:
        text = f"{number:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number:,.{int(places)}f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def euro(value):
    """15.000 Euro, 812,50 Euro: a sum of money; cents only where there are some."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return ""
    return f"{zahl(amount, 2 if amount % 1 else 0)} Euro" if amount.is_finite() else ""


@register.filter
def tage(value):
    """1 Tag, 87,5 Tage"""
    number = zahl(value)
    if not number:
        return ""
    return "1 Tag" if number == "1" else f"{number} Tage"


@register.filter
def dateigroesse(value):
    """6,2 MB; sizes are bytes, one MB is 1024 × 1024 as in the upload limit."""
    try:
        size = float(value)
    except (TypeError, ValueError):
        return ""
    if size < 1024:
        return f"{int(size)} Byte"
    for unit in ("KB", "MB", "GB"):
        size /= 1024
        # 1023,96 KB would be written as "1.024 KB": the next unit says it shorter
        if round(size, 1) < 1024 or unit == "GB":
            break
    return f"{zahl(round(size, 1) if unit != 'KB' else max(1, round(size)))} {unit}"


@register.filter
def frist(value):
    """heute, morgen, in 3 Tagen, seit gestern, seit 3 Tagen: the distance of a due date from today."""
    day = _day(value)
    if not day:
        return ""
    distance = (day - timezone.localdate()).days
    near = {0: "heute", 1: "morgen", -1: "seit gestern"}
    if distance in near:
        return near[distance]
    return f"in {zahl(distance)} Tagen" if distance > 0 else f"seit {zahl(-distance)} Tagen"


@register.filter
def plural(value, forms):
    """`{{ n|plural:"eine Datei,Dateien" }}`: keine Dateien, eine Datei, 1.208 Dateien."""
    one, many = (form.strip() for form in forms.split(",", 1))
    count = len(value) if hasattr(value, "__len__") else int(value or 0)
    if count == 1:
        return one
    return f"{zahl(count) if count else 'keine'} {many}"
