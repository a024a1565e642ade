"""Dates, numbers and sizes in German."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone

from core.templatetags.german import (
    dateigroesse,
    datum,
    datum_kurz,
    frist,
    plural,
    tage,
    uhrzeit,
    zahl,
    zeitpunkt,
)

EVENING = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)  # in Berlin already the next day


def test_dates_are_written_in_words_and_in_berlin_time():
    assert datum(date(2026, 12, 4)) == "4. Dezember 2026"
    assert datum(EVENING) == "5. Dezember 2026"
    assert zeitpunkt(EVENING) == "5. Dezember 2026, 00:30 Uhr"
    assert uhrzeit(datetime(2026, 7, 1, 12, 32, tzinfo=UTC)) == "14:32 Uhr"
    assert datum_kurz(date(2026, 11, 27)) == "Fr 27.11."
    assert zeitpunkt(date(2026, 3, 1)) == "1. März 2026"


@pytest.mark.parametrize("write", [datum, datum_kurz, uhrzeit, zeitpunkt, frist])
def test_missing_dates_are_empty(write):
    assert write(None) == ""
    assert write("") == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1208, "1.208"),
        (83563598, "83.563.598"),
        (87.5, "87,5"),
        (Decimal("87.50"), "87,5"),
        (Decimal("100"), "100"),
        (-3, "-3"),
        ("", ""),
        (None, ""),
        ("viel", ""),
        (float("nan"), ""),
    ],
)
def test_numbers_have_german_signs(value, expected):
    assert zahl(value) == expected


def test_numbers_can_have_fixed_places():
    assert zahl(15000, 2) == "15.000,00"
    assert zahl(Decimal("0.125"), 1) == "0,1"


def test_days_have_their_singular():
    assert [tage(1), tage(Decimal("1.0")), tage(0), tage(87.5), tage(None)] == [
        "1 Tag",
        "1 Tag",
        "0 Tage",
        "87,5 Tage",
        "",
    ]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 Byte"),
        (1023, "1023 Byte"),
        (1500, "1 KB"),
        (350_000, "342 KB"),
        (1024**2 - 1, "1 MB"),
        (6_500_000, "6,2 MB"),
        (20 * 1024**2, "20 MB"),
        (3 * 1024**3, "3 GB"),
        (None, ""),
    ],
)
def test_file_sizes_are_short(size, expected):
    assert dateigroesse(size) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "heute"),
        (1, "morgen"),
        (3, "in 3 Tagen"),
        (-1, "seit gestern"),
        (-3, "seit 3 Tagen"),
    ],
)
def test_due_dates_tell_their_distance(days, expected):
    assert frist(timezone.localdate() + timedelta(days=days)) == expected


def test_plural_counts_numbers_and_lists():
    forms = "eine Datei,Dateien"
    assert [
        plural(0, forms),
        plural(1, forms),
        plural(1208, forms),
        plural([1, 2], forms),
        plural(None, forms),
    ] == [
        "keine Dateien",
        "eine Datei",
        "1.208 Dateien",
        "2 Dateien",
        "keine Dateien",
    ]


def test_filters_are_builtin():
    template = Template(
        '{{ n|plural:"ein Antrag,Anträge" }} vom {{ day|datum }}, {{ size|dateigroesse }}, {{ n|zahl:1 }}'
    )
    shown = template.render(Context({"n": 2, "day": date(2026, 12, 4), "size": 6_500_000}))
    assert shown == "2 Anträge vom 4. Dezember 2026, 6,2 MB, 2,0"
