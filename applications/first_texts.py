"""What a new portal begins with: the programme, its formal check list and the letters (first_texts.toml)."""

import tomllib
from pathlib import Path

TEXTS = Path(__file__).with_suffix(".toml")


def load_first_texts(programmes, criteria, letters) -> None:
    """Write programme, check list and letters; what is there already stays.

    The three models are handed over, so that the data migration can give its historical ones.
    """
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    values = texts["programme"]
    programme, is_new = programmes.objects.get_or_create(slug=values.pop("slug"), defaults=values)
    if is_new:
        criteria.objects.bulk_create(
            criteria(programme=programme, position=position, **line)
            for position, line in enumerate(texts["criteria"], start=1)
        )
    for kind, letter in texts["letters"].items():
        defaults = {"subject": letter["subject"], "body": letter["body"].strip()}
        letters.objects.get_or_create(kind=kind, valid_from=programme.valid_from, defaults=defaults)
