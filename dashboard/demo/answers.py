"""What the demo's municipalities typed into the parts A to I."""

from datetime import date, timedelta

from accounts.models import User
from municipalities.models import Municipality

GOAL = "Wir möchten wissen, wer sich in {place} für die Eine Welt engagiert, und die Gruppen miteinander bekannt machen."
FOCUS = "Bildung, faire Beschaffung und die Zusammenarbeit mit migrantischen Organisationen"

CURRENT_WORK = {
    "fields_of_action": ["global_learning", "fair_trade", "integration"],
    "partner_municipalities": "Eine Schulpartnerschaft besteht seit 2011, eine Städtepartnerschaft ist im Gespräch.",
    "resolutions": ["agenda_2030", "integration_concept"],
    "councils": ["integration_council"],
    "directories": "Vereinsliste der Stadt, Stand 2019, rund 30 Einträge",
    "earlier_offers": "",
}


def german(day: date) -> str:
    """Return a day as people type it."""
    return day.strftime("%d.%m.%Y")


def answers(
    municipality: Municipality, signer: User, sent_on: date, town: dict, *, is_complete: bool
) -> dict[str, dict]:
    """Return the raw words per part; an incomplete draft stops after part C, in the middle of a thought."""
    parts = origin(municipality, signer) | plan(municipality, sent_on, town)
    if is_complete:
        return parts | closing(municipality, signer)
    parts["D"] = {"goal": f"Wir möchten herausfinden, wer im {municipality.short_name}"}
    return {letter: parts[letter] for letter in "ABCD"}


def origin(municipality: Municipality, signer: User) -> dict[str, dict]:
    """Return parts A and B."""
    domain = signer.email.rsplit("@", 1)[1]
    return {
        "A": {
            "population": str(municipality.population),
            "population_on": german(municipality.population_on or date(2024, 12, 31)),
            "size_class": size_class(municipality.population or 0),
            "migration_share": "27,4",
            "migration_source": "Eigene Statistik, 31.12.2025",
        },
        "B": {
            "office": signer.organisation_name,
            "office_address": f"Rathausplatz 1\n{municipality.postal_code} {municipality.short_name}",
            "contact_name": signer.full_name,
            "contact_function": signer.function,
            "contact_phone": "0228 207170",
            "contact_email": signer.email,
            "deputy_name": "Vertretung im Vorzimmer",
            "deputy_function": "Sachbearbeitung",
            "deputy_phone": "",
            "deputy_email": f"vertretung@{domain}",
            "other_offices": "Schulamt, Beschaffungsstelle, Stadtbücherei",
        },
    }


def size_class(population: int) -> str:
    """Return the key of the size class."""
    if population < 20_000:
        return "small"
    return "medium" if population <= 100_000 else "large"


def plan(municipality: Municipality, sent_on: date, town: dict) -> dict[str, dict]:
    """Return parts C, D and E; towns with texts of their own use these."""
    begin = sent_on + timedelta(days=60)
    return {
        "C": CURRENT_WORK,
        "D": {
            "goal": town.get("goal") or GOAL.format(place=municipality.short_name),
            "focus_themes": ["global_learning", "fair_trade"],
            "focus": town.get("focus") or FOCUS,
            "focus_area": "das ganze Gebiet der Kommune",
            "focus_groups": ["migrant", "one_world", "schools"],
            "benefit": "Wer Hilfe, Räume oder Mitstreitende sucht, findet sie schneller.",
            "estimated_actors": "12",
            "known_actors": "Weltladen\nPartnerschaftsverein\nVolkshochschule",
            "period_from": german(begin),
            "period_until": german(begin + timedelta(days=270)),
            "workshop": "yes",
        },
        "E": {
            "staff_hours": "12",
            "contributions": ["rooms", "invitation", "welcome_note"],
            "contributions_other": "",
            "afterwards": "Einmal im Jahr laden wir alle Gruppen ins Rathaus ein. Das Verzeichnis pflegen wir weiter.",
        },
    }


def closing(municipality: Municipality, signer: User) -> dict[str, dict]:
    """Return parts F to I."""
    return {
        "F": {"suggested_by": "Runder Tisch der Eine-Welt-Gruppen", "suggested_contact": ""},
        "G": {"remark": "Der Ratsbeschluss liegt vor und wird nachgereicht."},
        "H": {
            "is_correct": "on",
            "has_read_privacy": "on",
            "is_ready_for_talks": "on",
            "may_be_named": "on",
            "may_use_coat_of_arms": "on",
        },
        "I": {
            "signer_name": signer.full_name,
            "signer_function": signer.function,
            "place": municipality.short_name,
            "signature_way": "post",
            "signer_email": "",
        },
    }
