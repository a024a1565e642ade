"""The contract on paper: made once when somebody says yes, stored with its checksum, never made anew."""

import hashlib

from core.pdf import render_pdf
from core.templatetags.german import datum
from inventories.models import Contract, Milestone


def render_contract(contract: Contract, milestones: list[Milestone]) -> tuple[bytes, str]:
    """Return the contract as PDF/UA-1 and the SHA-256 of the file as 64 hexadecimal digits."""
    person = contract.contractor
    context = {
        "contract": contract,
        "milestones": milestones,
        "award": contract.offer.award if contract.offer else None,
        "town": contract.inventory.municipality,
        "subject": f"Auftrag {contract.number}",
        "reference": contract.number,
        "recipient": [line for line in (person.full_name, person.organisation_name) if line],
        "facts": [
            ("Auftragsnummer", contract.number),
            ("Datum", datum(contract.assigned_at)),
            ("Zuständig", str(contract.assigned_by)),
        ],
    }
    content = render_pdf(template="inventories/pdf/contract.html", context=context).content
    return content, hashlib.sha256(content).hexdigest()


def contract_file_name(contract: Contract) -> str:
    """Return the name under which people save the contract: "A-ME-2026-0001-1.pdf"."""
    return f"{contract.number or f'Auftrag-{contract.pk}'}.pdf"
