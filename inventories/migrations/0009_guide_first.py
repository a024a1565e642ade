"""The first guide: SKEW starts with a complete conversation and edits it from there."""

from django.db import migrations
from django.utils import timezone

TITLE = "Leitfaden für Interviews"
NOTE = "Die erste Fassung: ein Gespräch von etwa 90 Minuten, offene Fragen zuerst."

# organisations.enums, as the profile's form names them
KINDS = [
    "Migrantische Organisation", "Eine-Welt-Gruppe", "Weltladen", "Partnerschaftsverein", "Schule oder Hochschule",
    "Religiöse Gemeinde", "Beratungsstelle", "Kultureinrichtung", "Jugendgruppe", "Netzwerk oder Dachverband",
    "Stiftung", "Weitere Organisation",
]  # fmt: skip
ORIGINS = [
    "Kein Herkunftsbezug",
    "Ein Land",
    "Mehrere Länder",
    "Binational",
    "Herkunftsübergreifend",
    "Religiös",
]
LEGAL_FORMS = [
    "Eingetragener Verein", "Verein ohne Eintrag", "Initiative", "Gemeinnützige GmbH", "Öffentliche Einrichtung",
    "Kirchlicher Träger", "Stiftung", "Genossenschaft",
]  # fmt: skip
MEMBERS = ["1 bis 9", "10 bis 49", "50 bis 99", "100 bis 499", "500 und mehr"]
STAFFING = ["Nur Ehrenamtliche", "Ehrenamtliche und Angestellte", "Vor allem Angestellte"]
OFFERS = [
    "Vorträge", "Workshops", "Referierende", "Räume", "Ausstellungen", "Beratung", "Veranstaltungen",
    "Dolmetschen und Übersetzen",
]  # fmt: skip
REACH = ["Vor Ort", "Bundesweit", "Im Ausland"]
NEEDS = [
    "Räume",
    "Geld, Hilfe bei Anträgen",
    "Wissen und Fortbildung",
    "Kontakte",
    "Anerkennung",
    "Mitstreitende",
]
SUPPORT = ["Kinderbetreuung", "Dolmetschen", "Stufenloser Zugang", "Gebärdensprache", "Fahrtkosten"]
CONTACTS = ["Telefon", "E-Mail", "Internetseite", "Soziales Netzwerk"]
THEMES = "themes"  # read from the table, in the order of the profile's form
NOTES_HINT = "Schreiben Sie mit, wie gesprochen wird. Bleibt intern."


def note(key, text, hint=NOTES_HINT):
    return {"key": key, "kind": "note", "text": text, "hint": hint}


def ask(key, kind, text, field="", *, hint="", choices=(), when=None):
    condition = dict(zip(("condition_key", "condition_value"), when or ("", ""), strict=True))
    return {
        "key": key,
        "kind": kind,
        "text": text,
        "profile_field": field,
        "hint": hint,
        "choices": choices,
    } | condition


# (key, title, hint, rows of the profile, questions)
SECTIONS = [
    ("eroeffnung", "Eröffnung",
     "Stellen Sie sich und die Bestandsaufnahme vor. Sagen Sie, was mit den Antworten geschieht: Nichts erscheint ohne Freigabe. Notizen bleiben intern und werden gelöscht.",
     "", [
        note("eindruck", "Wie beginnt das Gespräch?", "Ort, Stimmung, wer dabei ist. Bleibt intern."),
        ask("tag", "date", "Wann findet das Interview statt?", "interviewed_on"),
        ask("ort", "text", "Wo findet es statt?", "interview_place", hint="Zum Beispiel: Vereinsraum, Telefon, Video"),
        ask("person", "text", "Mit wem sprechen Sie?", "interview_partner", hint="Name und Funktion. Bleibt intern."),
        ask("sprache", "text", "In welcher Sprache?", "interview_language"),
        ask("aufgeklaert", "yes_no", "Haben Sie erklärt, wofür die Antworten sind?",
            hint="Auch, dass jede Angabe freiwillig ist."),
     ]),
    ("organisation", "Die Organisation",
     "Lassen Sie erzählen, bevor Sie nach Daten fragen.", "", [
        note("geschichte", "Wie ist die Organisation entstanden?"),
        ask("art", "one", "Was für eine Organisation ist das?", "kind", choices=KINDS),
        ask("gruendung", "number", "Seit welchem Jahr gibt es sie?", "founded", hint="Vier Ziffern, zum Beispiel 1998"),
        ask("rechtsform", "one", "Welche Rechtsform hat sie?", "legal_form", choices=LEGAL_FORMS),
        ask("gemeinnuetzig", "yes_no", "Ist sie als gemeinnützig anerkannt?", "is_charitable",
            when=("rechtsform", "Eingetragener Verein")),
        ask("mitglieder", "one", "Wie viele Menschen sind Mitglied oder aktiv?", "members_range", choices=MEMBERS),
        ask("mitarbeit", "one", "Wer arbeitet mit?", "staffing", choices=STAFFING),
        ask("herkunft", "one", "Nennt sie selbst einen Herkunftsbezug?", "origin_relation", choices=ORIGINS,
            hint="Nur, was sie selbst sagt. Raten Sie nicht."),
        ask("herkunftslaender", "text", "Welches Land ist das?", "origin_countries",
            hint="Mehrere mit Komma trennen: Kamerun, Togo", when=("herkunft", "Ein Land")),
        ask("stadtteil", "text", "In welchem Stadtteil ist sie zu Hause?", "district"),
        ask("sprachen", "text", "In welchen Sprachen arbeitet sie?", "languages",
            hint="Mit Komma trennen: Deutsch, Französisch"),
     ]),
    ("kontakt", "Kontaktwege",
     "Eine Angabe je Eintrag. Was davon erscheint, entscheidet die Organisation später.", "kontakte", [
        ask("kontaktart", "one", "Was für ein Kontaktweg ist das?", "kind", choices=CONTACTS),
        ask("angabe", "text", "Wie lautet die Nummer oder Adresse?", "value"),
        ask("zusatz", "text", "Was ist dazu wichtig?", "label", hint="Zum Beispiel: Büro, nur dienstags"),
     ]),
    ("personen", "Ansprechpersonen",
     "Namen erscheinen nur, wenn die Person selbst zustimmt.", "personen", [
        ask("name", "text", "Wie heißt die Person?", "name"),
        ask("funktion", "text", "Welche Funktion hat sie?", "function"),
        ask("am_liebsten", "text", "Wie möchte sie angesprochen werden?", "preferred", hint="Zum Beispiel: Telefon"),
        ask("wann", "text", "Wann ist sie erreichbar?", "reachable", hint="Zum Beispiel: mittwochs ab 18 Uhr"),
     ]),
    ("arbeit", "Was sie tut",
     "Fragen Sie nach einem gelungenen Tag. Daraus werden die besten Sätze.", "", [
        note("erzaehlung", "Was tut die Organisation, und was ändert sich dadurch?"),
        ask("satz", "text", "Wie würde sie sich in einem Satz vorstellen?", "teaser", hint="Höchstens 160 Zeichen"),
        ask("zitat", "long_text", "Welcher Satz bleibt Ihnen im Ohr?", "quote",
            hint="Wörtlich. Er erscheint nur mit Einwilligung."),
        ask("wer_sagt", "text", "Wer hat ihn gesagt?", "quote_by", hint="Name und Funktion"),
        ask("themen", "many", "Welche Themen passen?", "themes", choices=THEMES, hint="Die wichtigsten, höchstens sechs"),
        ask("zielgruppen", "long_text", "Für wen ist sie da?", "target_groups", hint="Eine Gruppe je Zeile"),
        ask("angebote", "many", "Was bietet sie anderen an?", "offers", choices=OFFERS),
        ask("wirkung", "many", "Wo wirkt sie?", "reach", choices=REACH),
     ]),
    ("projekte", "Projekte",
     "Ein bis drei Projekte genügen. Fragen Sie, was Menschen davon haben.", "projekte", [
        note("verlauf", "Was erzählt die Organisation über das Projekt?"),
        ask("titel", "text", "Wie heißt das Projekt?", "title"),
        ask("ist_im_ausland", "yes_no", "Findet es in einem anderen Land statt?"),
        ask("land", "text", "In welchem Land?", "country", when=("ist_im_ausland", "Ja")),
        ask("projektort", "text", "An welchem Ort?", "place"),
        ask("gemeinsam", "text", "Wer macht mit?", "partner"),
        ask("zeitraum", "text", "Seit wann, bis wann?", "period", hint="Zum Beispiel: seit 2019"),
        ask("nutzen", "long_text", "Was haben die Menschen davon?", "text", hint="Höchstens 600 Zeichen"),
        ask("seite", "text", "Gibt es eine Internetseite dazu?", "link"),
     ]),
    ("partner", "Partner und Länder",
     "Wer arbeitet mit wem? Daraus entsteht später das Netz der Kommune.", "", [
        note("beziehungen", "Wie ist die Zusammenarbeit mit anderen?"),
        ask("laender", "text", "Mit welchen Ländern ist sie verbunden?", "partner_countries",
            hint="Mit Komma trennen: Ghana, Nepal"),
        ask("partner", "long_text", "Mit wem arbeitet sie zusammen?", "partners", hint="Eine Angabe je Zeile"),
        ask("mitglied", "long_text", "In welchen Netzwerken ist sie Mitglied?", "affiliations", hint="Eines je Zeile"),
     ]),
    ("gesuche", "Was sie sucht",
     "Kleine, greifbare Dinge helfen mehr als große Wünsche. Daraus werden Kontakte im Workshop.", "suchen", [
        ask("gesuch", "text", "Was sucht die Organisation?", "text", hint="Zum Beispiel: einen Proberaum ab April"),
        note("warum", "Warum fehlt das gerade?"),
     ]),
    ("angebote", "Was sie bietet",
     "Fast jede Organisation kann etwas geben. Fragen Sie nach Räumen, Wissen, Sprachen, Küchen.", "bieten", [
        ask("angebot", "text", "Was bietet die Organisation anderen?", "text", hint="Zum Beispiel: Vorträge zu Togo"),
        note("bedingung", "Unter welchen Umständen?"),
     ]),
    ("bedarf", "Was sie braucht",
     "Nur zusammengefasst veröffentlicht, nie mit Namen.", "", [
        note("worte", "Was fehlt am meisten? In eigenen Worten."),
        ask("bedarfe", "many", "Was braucht die Organisation gerade am meisten?", "needs", choices=NEEDS),
        ask("geld", "long_text", "Wie finanziert sie sich?", "funding", hint="Bleibt intern."),
     ]),
    ("kommune", "Zusammenarbeit mit der Kommune",
     "Fragen Sie nach guten und nach schwierigen Erfahrungen. Die Kommune liest davon nur Summen.", "", [
        note("erfahrungen", "Wie war die Zusammenarbeit bisher?"),
        ask("kennt_stelle", "yes_no", "Gibt es im Rathaus jemanden, den sie anrufen kann?"),
        ask("welche_stelle", "text", "Welches Amt oder welche Stelle?", when=("kennt_stelle", "Ja")),
        ask("wunsch", "long_text", "Was wünscht sie sich von der Kommune?", "municipality_wishes"),
     ]),
    ("workshop", "Vernetzungsworkshop",
     "Laden Sie ein, ohne zu drängen.", "", [
        ask("kommt", "yes_no", "Möchte sie zum Vernetzungsworkshop eingeladen werden?", "wants_workshop"),
        ask("zeiten", "text", "Wann passt es?", "workshop_times", hint="Zum Beispiel: Samstag, ab 18 Uhr",
            when=("kommt", "Ja")),
        ask("hilft", "many", "Was hilft beim Kommen?", "workshop_support", choices=SUPPORT, when=("kommt", "Ja")),
        ask("sonst", "text", "Was braucht sie sonst noch?", "workshop_needs", when=("kommt", "Ja")),
     ]),
    ("abschluss", "Abschluss",
     "Sagen Sie, wie es weitergeht: Sie schreiben den Steckbrief, die Organisation liest und entscheidet.", "", [
        note("rest", "Was ist noch wichtig?", "Auch, worum die Organisation Sie gebeten hat. Bleibt intern."),
        ask("weitere", "long_text", "Wen sollten wir noch fragen?", hint="Namen von Organisationen, eine je Zeile"),
        ask("freigabe_weg", "one", "Wie möchte sie ihren Steckbrief lesen?",
            choices=["Link auf dem Telefon", "Brief mit Formular", "Am Telefon vorgelesen", "Gemeinsam vor Ort"]),
     ]),
]  # fmt: skip


def add_guide(apps, schema_editor):
    version = apps.get_model("inventories", "GuideVersion").objects.create(
        number=1, title=TITLE, note=NOTE, published_at=timezone.now()
    )
    section_model = apps.get_model("inventories", "GuideSection")
    question_model = apps.get_model("inventories", "GuideQuestion")
    theme_model = apps.get_model("organisations", "Theme")
    themes = [theme.name for theme in theme_model.objects.filter(is_active=True).order_by("position", "name")]
    for place, (key, title, hint, rows, questions) in enumerate(SECTIONS):
        section = section_model.objects.create(
            version=version,
            key=key,
            title=title,
            hint=hint,
            repeats=bool(rows),
            profile_rows=rows,
            position=place,
        )
        for number, values in enumerate(questions):
            choices = themes if values.get("choices") == THEMES else list(values.get("choices", []))
            question_model.objects.create(section=section, position=number, **values | {"choices": choices})


def remove_guide(apps, schema_editor):
    version = apps.get_model("inventories", "GuideVersion")
    version.objects.filter(number=1, interviews=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("inventories", "0008_workshops"),
        ("organisations", "0002_first_texts"),
    ]

    operations = [migrations.RunPython(add_guide, remove_guide)]
