"""German texts, names and towns for the bench: the same seed gives the same words, and none is anybody's."""

from random import Random

# words that stand nowhere else in these texts, and the share of the organisations that have them
RATES = {"Nähwerkstatt": 0.1, "Imkerei": 0.01, "Seilbahn": 0.003}
SENTENCES_WITH = {
    "Nähwerkstatt": "Jeden Mittwoch öffnet unsere Nähwerkstatt für alle, die mitmachen möchten.",
    "Imkerei": "In der Imkerei lernen Kinder, wie Honig entsteht und was Bienen brauchen.",
    "Seilbahn": "Eine kleine Seilbahn bringt die Ernte der Genossenschaft sicher ins Tal.",
}
SENTENCES = (
    "Der Verein wurde im Jahr {year} von Engagierten aus {country} und {town} gegründet.",
    "Selbst in kleinen Kommunen wissen die Gruppen häufig nur wenig voneinander.",
    "Im Mittelpunkt stehen Bildungsarbeit, Begegnung auf Augenhöhe und freiwilliges Engagement.",
    "Gemeinsam mit der Stadtverwaltung {town} setzen wir Projekte zur fairen Beschaffung um.",
    "Unsere Mitglieder begleiten Schulpartnerschaften, organisieren Lesungen und beraten Kommunen.",
    "Für die kommenden Jahre wünschen wir uns eine engere Zusammenarbeit mit anderen Gruppen vor Ort.",
    "Ein Schwerpunkt liegt auf Wasserversorgung, Gesundheit und Ausbildung junger Frauen in {country}.",
    "Über das Netzwerk bestehen Kontakte zu zahlreichen weiteren Initiativen in der Region.",
    "Die Öffentlichkeitsarbeit umfasst Ausstellungen, Straßenfeste, Vorträge und einen jährlichen Kalender.",
    "Entwicklungspolitische Bildungsveranstaltungen richten sich an Jugendliche, Erwachsene und Lehrkräfte.",
    "Mit Unterstützung der Servicestelle gelang ein erster Vernetzungsworkshop in {town}.",
    "Regelmäßig sprechen wir mit den Partnerinnen und Partnern in {country} über die Wirkung der Arbeit.",
    "Im Brunnenbau arbeiten wir seit {year} mit zwei Dörfern zusammen, die den Betrieb selbst tragen.",
    "Beratung zu Aufenthalt, Arbeit und Sprache gibt es bei uns in mehreren Sprachen.",
    "Auf dem Wochenmarkt verkaufen wir fair gehandelten Kaffee und erzählen von denen, die ihn anbauen.",
    "Unser Chor singt Lieder aus {country} und lädt zweimal im Jahr zum offenen Singen ein.",
)
HEADS = (
    "Freundeskreis {country}", "Brücke nach {country}", "Forum {country}", "Partnerschaft mit {country}",
    "Frauen für {country}", "Ärzte für {country}", "Schulen in {country}", "Aktionsbündnis {country}",
    "Diaspora {country}", "Jugend und {country}", "Wasser für {country}", "Stimmen aus {country}",
    "Bildung für {country}", "Kulturverein {country}", "Eine Welt und {country}", "Garten und {country}",
    "Sonne für {country}", "Handwerk und {country}", "Bücher für {country}", "Gemeinde {country}",
    "Musik aus {country}", "Ökumene und {country}", "Nachbarn aus {country}", "Zukunft für {country}",
    "Familien aus {country}",
)  # fmt: skip
COUNTRIES = {
    "AF": "Afghanistan", "ET": "Äthiopien", "BD": "Bangladesch", "BJ": "Benin", "BO": "Bolivien",
    "BR": "Brasilien", "CL": "Chile", "EC": "Ecuador", "GH": "Ghana", "GT": "Guatemala", "GN": "Guinea",
    "IN": "Indien", "ID": "Indonesien", "CM": "Kamerun", "KE": "Kenia", "CO": "Kolumbien", "MG": "Madagaskar",
    "ML": "Mali", "MA": "Marokko", "MZ": "Mosambik", "NA": "Namibia", "NP": "Nepal", "NI": "Nicaragua",
    "NG": "Nigeria", "PE": "Peru", "PH": "Philippinen", "RW": "Ruanda", "SN": "Senegal", "ZA": "Südafrika",
    "SY": "Syrien", "TZ": "Tansania", "TG": "Togo", "TR": "Türkei", "TN": "Tunesien", "UG": "Uganda",
    "UA": "Ukraine", "VN": "Vietnam", "ZM": "Sambia", "ZW": "Simbabwe", "HT": "Haiti",
}  # fmt: skip
# a town is a beginning and an ending; copies of a town take the next ending (bench_rows.py)
BEGINNINGS = (
    "Ahorn", "Birken", "Buchen", "Distel", "Eichen", "Erlen", "Eschen", "Falken", "Farn", "Feld", "Fichten",
    "Forst", "Ginster", "Hasel", "Heide", "Hirsch", "Holunder", "Kastanien", "Kiefern", "Kirsch", "Klee",
    "Kranich", "Lerchen", "Linden", "Mohn", "Moos", "Mühl", "Nuss", "Otter", "Pappel", "Quell", "Raben",
    "Rosen", "Schilf", "Schlehen", "Silber", "Tannen", "Ulmen", "Wacholder", "Weiden",
)  # fmt: skip
ENDINGS = (
    "au", "bach", "berg", "born", "bruch", "brunn", "burg", "dorf", "eck", "egg", "feld", "fels", "fleth",
    "furt", "garten", "grund", "hafen", "hagen", "hain", "halde", "hausen", "heim", "hof", "hofen", "holz",
    "horst", "kirchen", "koppel", "leben", "lohe", "moor", "mar", "oog", "rade", "reuth", "ried", "rode",
    "sand", "scheid", "see", "siel", "stadt", "stedt", "stein", "stetten", "tal", "wald", "warft", "weiler",
    "werder", "wiesen", "winkel", "wisch", "zell",
)  # fmt: skip
FIRST_NAMES = ("Amina", "Jörg", "Fatou", "Käthe", "Özlem", "Günther", "Thị Mai", "Samuel", "Inés", "Bożena")
LAST_NAMES = (
    "Müller",
    "Diallo",
    "Nguyễn",
    "Weiß",
    "Yıldız",
    "Schröder",
    "Mensah",
    "Haddad",
    "Pérez",
    "Nowak",
)


def number_of(word: str, count: int) -> int:
    """Return how many of `count` organisations have the word in their text; at least one."""
    return max(1, round(RATES[word] * count))


def words_of(number: int, count: int) -> list[str]:
    """Return which of the words organisation `number` of `count` has; spread over the whole alphabet."""
    # a stride that has no divisor in common with the count visits every organisation once
    place = number * 619 % count
    return [word for word in RATES if place < number_of(word, count)]


def paragraph(random: Random, sentences: int, *, town: str, country: str) -> str:
    """Return a paragraph of so many sentences."""
    rows = random.sample(SENTENCES, sentences)
    return " ".join(row.format(year=random.randint(1975, 2022), town=town, country=country) for row in rows)


def name_of(number: int) -> tuple[str, str]:
    """Return a name without a town, different for each number below 1,000, and the code of its country."""
    code = list(COUNTRIES)[number % len(COUNTRIES)]
    head = HEADS[number // len(COUNTRIES) % len(HEADS)]
    return head.format(country=COUNTRIES[code]), code


def person(random: Random) -> str:
    """Return the invented name of a person."""
    return f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"
