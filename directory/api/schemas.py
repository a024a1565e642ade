"""What the interface answers with. Names are English, labels German; empty means: not said or not released.

Data are under the licence; what is marked Text, Kontakt or Bild belongs to the
organisation (open_data/terms.py).
"""

from datetime import date, datetime

from ninja import Field, Schema

from directory.open_data.terms import CONTACT, DATA, PICTURE, TEXT


class Label(Schema):
    """A key with the words that people read; the key is the value of the filter."""

    key: str
    label: str


class Goal(Schema):
    """One of the 17 goals of the 2030 Agenda."""

    number: int = Field(ge=1, le=17)
    label: str


class Town(Schema):
    """A municipality by its official key."""

    ags: str = Field(description="Amtlicher Gemeindeschlüssel, bei Kreisen fünfstellig")
    name: str
    state: str = Field(description="Name des Landes")


class Organisation(Schema):
    """What a list shows of an organisation."""

    id: int = Field(description=f"Bleibt gleich, auch wenn sich der Name ändert. {DATA}")
    name: str = Field(description=f"Name. {DATA}")
    kind: Label = Field(description=f"Art der Organisation. {DATA}")
    town: Town = Field(description=f"Kommune der Bestandsaufnahme. {DATA}")
    teaser: str = Field(description=f"Ein Satz der Organisation über sich. {TEXT}")
    themes: list[Label] = Field(description=f"Themen der Arbeit. {DATA}")
    countries: list[Label] = Field(description=f"Partnerländer und Herkunftsländer ohne Deutschland. {DATA}")
    goals: list[Goal] = Field(description=f"Globale Nachhaltigkeitsziele. {DATA}")
    languages: list[str] = Field(description=f"Sprachen der Arbeit und der Beratung. {DATA}")
    seeks: bool = Field(description=f"Ob sie etwas sucht. {DATA}")
    gives: bool = Field(description=f"Ob sie etwas bietet. {DATA}")
    as_of: date | None = Field(description=f"Stand der Angaben. {DATA}")
    url: str = Field(description=f"Seite im Verzeichnis. {DATA}")
    api_url: str = Field(description=f"Alle Angaben dieser Organisation. {DATA}")
    picture_url: str | None = Field(description=f"Bild, 480 Pixel breit. {PICTURE}")
    distance_km: float | None = Field(description=f"Entfernung vom Ort der Anfrage (ort=). {DATA}")


class Terms(Schema):
    """What belongs to every answer: the licence of the data and the line that names the source."""

    licence: str = Field(description="Name der Lizenz der Daten")
    licence_url: str = Field(description="Wortlaut der Lizenz")
    attribution: str = Field(description="Diese Zeile steht dort, wo Sie die Daten zeigen.")


class Found(Terms):
    """One page of a list; `next` is the address of the following page, empty on the last one."""

    total: int = Field(description="Zahl der Treffer")
    is_capped: bool = Field(description="Wahr, wenn es mehr sind: ab 1.000 wird nicht weitergezählt.")
    next: str | None = Field(description="Adresse der nächsten Seite; auf der letzten leer")


class Organisations(Found):
    """One page of organisations."""

    results: list[Organisation]


class Project(Schema):
    title: str
    country: str = Field(description="Ländercode nach ISO 3166, zwei Buchstaben")
    place: str
    partner: str
    period: str
    goal: int | None
    text: str
    link: str


class ContactPoint(Schema):
    kind: str = Field(description="phone, email, website oder social")
    label: str
    value: str
    note: str


class ContactPerson(Schema):
    name: str
    function: str
    preferred: str
    reachable: str


class Picture(Schema):
    kind: str = Field(description="photo, logo oder drawing")
    url: str
    alt: str
    caption: str
    credit: str = Field(description="Bildnachweis; gehört immer neben das Bild.")


class Appearance(Schema):
    """A published inventory in which the organisation shows itself."""

    town: str
    title: str
    published_on: date
    url: str


class OrganisationDetail(Organisation, Terms):
    """Exactly what the organisation released for the web, at this moment; all else is empty."""

    short_name: str = Field(description=f"Kurzname. {DATA}")
    legal_form: str = Field(description=f"Rechtsform. {DATA}")
    is_charitable: bool = Field(description=f"Als gemeinnützig anerkannt. {DATA}")
    founded: int | None = Field(description=f"Gründungsjahr. {DATA}")
    members: str = Field(description=f"Zahl der Mitglieder oder Aktiven. {DATA}")
    staffing: str = Field(description=f"Ehrenamt oder Angestellte. {DATA}")
    offers: list[str] = Field(description=f"Angebote. {DATA}")
    target_groups: list[str] = Field(description=f"Zielgruppen. {DATA}")
    reach: list[str] = Field(description=f"Wo sie wirkt. {DATA}")
    partner_countries: list[str] = Field(description=f"Partnerländer. {DATA}")
    origin: str = Field(description=f"Herkunftsbezug, wie ihn die Organisation selbst nennt. {CONTACT}")
    origin_countries: list[str] = Field(description=f"Herkunftsländer. {CONTACT}")
    advice_languages: list[str] = Field(description=f"Sprachen der Beratung. {DATA}")
    short_text: str = Field(description=f"Kurztext. {TEXT}")
    paragraphs: list[str] = Field(description=f"Selbstdarstellung. {TEXT}")
    quote: str = Field(description=f"Zitat. {TEXT}")
    quote_by: str = Field(description=f"Wer das sagt. {CONTACT}")
    projects: list[Project] = Field(description=f"Projekte. {TEXT}")
    partners: list[str] = Field(description=f"Mit wem sie arbeitet. {DATA}")
    affiliations: list[str] = Field(description=f"Mitglied in. {DATA}")
    seeking: list[str] = Field(description=f"Was sie sucht. {TEXT}")
    giving: list[str] = Field(description=f"Was sie bietet. {TEXT}")
    address: list[str] = Field(description=f"Anschrift. {CONTACT}")
    district: str = Field(description=f"Stadtteil. {CONTACT}")
    contact_points: list[ContactPoint] = Field(description=f"Telefon, E-Mail, Seiten. {CONTACT}")
    persons: list[ContactPerson] = Field(description=f"Ansprechpersonen. {CONTACT}")
    pictures: list[Picture] = Field(description=f"Bilder mit Nachweis. {PICTURE}")
    appearances: list[Appearance] = Field(description=f"Bestandsaufnahmen, die jüngste zuerst. {DATA}")


class FacetNumber(Label):
    """A value that organisations have, with their number."""

    count: int
    url: str = Field(description="Die Organisationen mit diesem Wert")


class FacetNumbers(Terms):
    """The values of one facet that occur at this moment."""

    filter: str = Field(description="Name des Parameters, in den der Schlüssel gehört")
    is_capped: bool = Field(description="Wahr, wenn die Zahlen nur die ersten 1.000 Treffer zählen.")
    results: list[FacetNumber]


class TownNumber(Town):
    """A municipality with the number of its organisations; the point is that of the municipality."""

    state_key: str = Field(description="Schlüssel des Landes, zwei Ziffern")
    population: int | None
    latitude: float | None
    longitude: float | None
    organisations: int
    url: str = Field(description="Die Organisationen dieser Kommune")


class Towns(Terms):
    """One page of towns, by name."""

    total: int
    next: str | None
    results: list[TownNumber]


class Inventory(Schema):
    """A published inventory of one town."""

    slug: str
    title: str
    subtitle: str
    town: Town
    published_at: datetime
    organisations: int = Field(description="Organisationen, die sich im Netz zeigen")
    url: str
    brochure_url: str | None = Field(description="Broschüre als PDF; leer, solange es keine gibt")


class Inventories(Terms):
    """One page of inventories, the newest first."""

    total: int
    next: str | None
    results: list[Inventory]


class ProblemError(Schema):
    parameter: str
    detail: str


class Problem(Schema):
    """What went wrong (RFC 9457), with a sentence that says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[ProblemError] = []
