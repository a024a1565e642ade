"""The reference of the brochure's layout: the cheapest HTML that is still a brochure, by WeasyPrint alone.

Each organisation with one photo at the left, its fields beside it by floats and all its texts below, a
contents page and an index with page numbers, running titles. The same organisations with the same words,
scaled photos and codes as in the portal's own brochure, so that only the layout differs.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from inventories.visibility import VisibleProfile

CSS = """
@page { size: A4; margin: 22mm 18mm 20mm 18mm;
  @top-left { content: string(kapitel); font-size: 8pt; color: #555 }
  @top-right { content: "Akteure der Einen Welt"; font-size: 8pt; color: #555 }
  @bottom-center { content: "Seite " counter(page) " von " counter(pages); font-size: 8pt } }
@page titel { margin: 0; @top-left { content: none } @top-right { content: none }
  @bottom-center { content: none } }
html { font-family: "Fira Sans", "DejaVu Sans"; font-size: 9.5pt; line-height: 1.4; hyphens: auto }
body, figure, dl, dd, ul { margin: 0; padding: 0 }
h1 { font-size: 18pt; margin: 0 0 4mm; string-set: kapitel content(); bookmark-level: 1 }
h2 { font-size: 15pt; margin: 0 0 3mm; color: #0b4f6c; string-set: kapitel content(); bookmark-level: 2 }
h3 { font-size: 11pt; margin: 4mm 0 1mm; bookmark-level: none }
.titel { page: titel; height: 297mm; background: #0b4f6c; color: white; padding: 60mm 20mm 0;
  box-sizing: border-box }
.titel h1 { font-size: 34pt; bookmark-level: none }
section { break-before: page }
ul { list-style: none }
.liste a { color: inherit; text-decoration: none }
.liste a::after { content: leader('.') target-counter(attr(href), page) }
figure img { width: 75mm; height: 50mm; object-fit: cover }
figcaption { font-size: 8pt }
.code { width: 20mm; height: 20mm }
.profil p { text-align: justify; margin: 0 0 2mm }
.kopf::after, .feld::after { content: ""; display: block; clear: both }
figure { float: left; width: 78mm; margin-right: 6mm }
dl { margin-left: 84mm }
.feld { margin-bottom: 1mm }
dt { float: left; width: 28mm; font-weight: bold }
dd { margin-left: 31mm }
a { color: #0b4f6c }
"""
Media = dict[str, bytes | Path | str]


def float_html(faces: list[VisibleProfile], photos: dict[int, str]) -> str:
    """Return the reference as one HTML; `photos` holds the name of each organisation's picture by its key."""
    contents = list_of((face.name, face.pk) for face in faces)
    themes = sorted({theme.name for face in faces for theme in face.themes})
    index = "".join(
        f"<h3>{escape(theme)}</h3>"
        + list_of((face.name, face.pk) for face in faces if theme in {row.name for row in face.themes})
        for theme in themes
    )
    profiles = "".join(profile_html(face, photos[face.pk]) for face in faces)
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Akteure der Einen Welt</title>'
        f"<style>{CSS}</style></head><body>"
        f'<div class="titel"><h1>Akteure der Einen Welt</h1><p>{len(faces)} Steckbriefe</p></div>'
        f'<section class="liste"><h1>Inhalt</h1>{contents}</section>{profiles}'
        f'<section class="liste"><h1>Themen</h1>{index}</section></body></html>'
    )


def list_of(rows: Iterable[tuple[str, int]]) -> str:
    """Return a list of links that end in their page."""
    items = "".join(f'<li><a href="#p{pk}">{escape(name)}</a></li>' for name, pk in rows)
    return f"<ul>{items}</ul>"


def profile_html(face: VisibleProfile, photo: str) -> str:
    """Return the page of one organisation."""
    fields = "".join(
        f'<div class="feld"><dt>{escape(label)}</dt><dd>{value}</dd></div>'
        for label, value in fields_of(face)
    )
    picture = f'<img src="media:{photo}" alt="{escape(face.photo.alt_text)}">'
    code = f'<p><img class="code" src="media:code-{face.pk}.svg" alt="QR-Code"></p>'
    return (
        f'<section class="profil" id="p{face.pk}"><h2>{escape(face.name)}</h2><p>{escape(face.teaser)}</p>'
        f'<div class="kopf"><figure>{picture}<figcaption>{escape(face.photo.credit)}</figcaption></figure>'
        f"<dl>{fields}</dl></div><h3>Über uns</h3>{texts_of(face)}{code}</section>"
    )


def texts_of(face: VisibleProfile) -> str:
    """Return all that an organisation says, one paragraph after the other."""
    swap = [("Wir bieten", face.gives), ("Wir suchen", face.seeks)]
    texts = [
        *face.paragraphs,
        f"„{face.quote}“ {face.quote_by}",
        *(f"{label}: {'; '.join(rows)}" for label, rows in swap if rows),
        *(f"{project.title}. {project.text}" for project in face.projects),
        "Ziele: " + ", ".join(f"{number} {name}" for number, name in face.goals),
    ]
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def fields_of(face: VisibleProfile) -> list[tuple[str, str]]:
    """Return the fields as safe HTML."""
    email, phone, website = (point.value for point in face.contact_points)
    return [
        ("Rechtsform", escape(face.legal_form)),
        ("Gründungsjahr", str(face.founded)),
        ("Ansprechperson", escape(face.persons[0].name)),
        ("Anschrift", escape(", ".join(face.address))),
        ("Telefon", escape(phone)),
        ("E-Mail", f'<a href="mailto:{escape(email)}">{escape(email)}</a>'),
        ("Internet", f'<a href="{escape(website)}">{escape(website)}</a>'),
        ("Mitglieder", escape(face.members)),
        ("Partnerländer", escape(", ".join(face.partner_countries))),
        ("Themen", escape(", ".join(theme.name for theme in face.themes))),
        ("Zielgruppen", escape(", ".join(face.target_groups))),
        ("Angebote", escape(", ".join(face.offers))),
        ("Sprachen", escape(", ".join(face.languages))),
        ("Wirkt", escape(", ".join(face.reach))),
        ("Mit", escape(", ".join(face.partners))),
    ]
