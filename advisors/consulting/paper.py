"""The fee statement on paper: made once, stored with its checksum, never made anew."""

import hashlib
from datetime import date
from decimal import Decimal

from django.utils import timezone

from advisors.models import FeeStatement
from core.pdf import render_pdf
from core.templatetags.german import datum


def render_statement(statement: FeeStatement) -> tuple[bytes, str]:
    """Return the statement as PDF/UA-1 and the SHA-256 of the file as 64 hexadecimal digits."""
    profile = statement.profile
    context = {
        "statement": statement,
        "profile": profile,
        "lines": paper_lines(statement.lines),
        "fees": sorted({Decimal(line["fee"]) for line in statement.lines}),
        "subject": "Honorarabrechnung",
        "reference": statement.number,
        "recipient": [profile.full_name, profile.pool.name],
        "facts": [
            ("Nummer", statement.number),
            ("Datum", datum(timezone.localdate())),
            ("Zeitraum", f"{statement.period_from:%d.%m.%Y} bis {statement.period_until:%d.%m.%Y}"),
        ],
    }
    content = render_pdf(template="advisors/pdf/fee_statement.html", context=context).content
    return content, hashlib.sha256(content).hexdigest()


def paper_lines(lines: list[dict]) -> list[dict]:
    """Return the stored lines with dates and sums as values again."""
    return [
        line
        | {
            "day": date.fromisoformat(line["day"]),
            "fee": Decimal(line["fee"]),
            "amount": Decimal(line["amount"]),
        }
        for line in lines
    ]


def statement_file_name(statement: FeeStatement) -> str:
    """Return the name under which people save the statement: "HA-2026-0001.pdf"."""
    return f"{statement.number}.pdf"
