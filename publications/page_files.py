"""The first wording of every page, as it comes with the program: publications/first_pages/<slug>.md."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "first_pages"
FIRST_AS_OF = date(2026, 3, 1)


@dataclass(frozen=True)
class FirstPage:
    """Title, lead and Markdown text of a page."""

    slug: str
    title: str
    lead: str
    body: str
    as_of: date = FIRST_AS_OF


def read_first_page(slug: str) -> FirstPage:
    """Return the page of a file: a head of `title:` and `lead:` lines, `---`, and the text."""
    head, _, body = (FOLDER / f"{slug}.md").read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return FirstPage(slug=slug, title=fields["title"], lead=fields["lead"], body=body.strip() + "\n")


def load_first_pages(page_model) -> int:
    """Write every page that is not stored yet; return how many. `page_model` may be of a migration."""
    stored = set(page_model.objects.values_list("slug", flat=True))
    missing = [read_first_page(path.stem) for path in sorted(FOLDER.glob("*.md")) if path.stem not in stored]
    page_model.objects.bulk_create(
        page_model(slug=page.slug, title=page.title, lead=page.lead, body=page.body, as_of=page.as_of)
        for page in missing
    )
    return len(missing)
