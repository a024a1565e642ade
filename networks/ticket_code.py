"""The code of a ticket: people read it out, the QR code of the ticket leads to it."""

import secrets

# without 0/O, 1/I/L, 5/S, 8/B and U/V: nobody misreads it on paper or over the phone
LETTERS = "234679ACDEFGHJKMNPQRTWXYZ"
HALF = 4


def new_ticket_code() -> str:
    """Return a random code such as "K7QM-4XRT", one of 150 thousand million."""
    letters = [secrets.choice(LETTERS) for _ in range(2 * HALF)]
    return f"{''.join(letters[:HALF])}-{''.join(letters[HALF:])}"
