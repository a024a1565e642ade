"""120 people who come to the demo's events: fictional, with names from many countries; the events share them."""

from dataclasses import dataclass

from core.text import slug
from networks.enums import ActorKind as K

# host of the addresses: name, town, abbreviation of the Land, kind of actor
OFFICES = {
    "nordhafen": ("Stadt Nordhafen", "Nordhafen", "SH", K.MUNICIPALITY),
    "seebrueck": ("Hansestadt Seebrück", "Seebrück", "MV", K.MUNICIPALITY),
    "weserholm": ("Stadt Weserholm", "Weserholm", "HB", K.MUNICIPALITY),
    "erlenau": ("Stadt Erlenau", "Erlenau", "BW", K.MUNICIPALITY),
    "weidenfurt": ("Stadt Weidenfurt", "Weidenfurt", "NW", K.MUNICIPALITY),
    "brueckstedt": ("Stadt Brückstedt", "Brückstedt", "NW", K.MUNICIPALITY),
    "ruhrfelde": ("Stadt Ruhrfelde", "Ruhrfelde", "NW", K.MUNICIPALITY),
    "falkenrode": ("Stadt Falkenrode", "Falkenrode", "HE", K.MUNICIPALITY),
    "tannfelde": ("Kreisstadt Tannfelde", "Tannfelde", "TH", K.MUNICIPALITY),
    "lindenhagen": ("Stadt Lindenhagen", "Lindenhagen", "BB", K.MUNICIPALITY),
    "landkreis-hohenmoor": ("Landkreis Hohenmoor", "Hohenmoor", "NI", K.MUNICIPALITY),
    "brueckenverein": ("Brückenverein Sahel e. V.", "Nordhafen", "SH", K.ORGANISATION),
    "andina": ("Casa Andina Nord e. V.", "Nordhafen", "SH", K.ORGANISATION),
    "frauen-weben": ("Frauen weben Zukunft e. V.", "Brückstedt", "NW", K.ORGANISATION),
    "levante": ("Levante Kulturhaus e. V.", "Weserholm", "HB", K.ORGANISATION),
    "mekong": ("Mekong-Freundeskreis e. V.", "Seebrück", "MV", K.ORGANISATION),
    "grosse-seen": ("Verein Große Seen e. V.", "Ruhrfelde", "NW", K.ORGANISATION),
    "kurdisches-haus": ("Kurdisches Haus Falkenrode e. V.", "Falkenrode", "HE", K.ORGANISATION),
    "hindukusch": ("Hindukusch-Hilfe e. V.", "Alsterwerder", "HH", K.ORGANISATION),
    "balkan-forum": ("Balkan-Forum Jugend e. V.", "Erlenau", "BW", K.ORGANISATION),
    "togo-partner": ("Togo-Partnerschaft Tannfelde e. V.", "Tannfelde", "TH", K.ORGANISATION),
    "eritrea-chor": ("Eritreischer Chor und Bildungsverein e. V.", "Falkenrode", "HE", K.ORGANISATION),
    "weltladen-kai": ("Weltladen am Kai", "Nordhafen", "SH", K.ASSOCIATION),
    "eine-welt-seebrueck": ("Eine-Welt-Gruppe Seebrück", "Seebrück", "MV", K.ASSOCIATION),
    "fairer-handel-elbe": ("Faire Metropole Elbe e. V.", "Alsterwerder", "HH", K.ASSOCIATION),
    "solidarische-welt": ("Solidarische Welt Weidenfurt e. V.", "Weidenfurt", "NW", K.ASSOCIATION),
    "ruhr-fair": ("Ruhr fair gehandelt e. V.", "Ruhrfelde", "NW", K.ASSOCIATION),
    "nord-eine-welt": ("Eine-Welt-Landesnetzwerk Nord", "Nordhafen", "SH", K.STATE_NETWORK),
    "eine-welt-hessen": ("Eine-Welt-Landesnetzwerk Mitte", "Falkenrode", "HE", K.STATE_NETWORK),
    "hs-kueste": ("Hochschule an der Küste", "Seebrück", "MV", K.SCIENCE),
    "uni-ruhrfelde": ("Universität Ruhrfelde", "Ruhrfelde", "NW", K.SCIENCE),
    "hafenkontor": ("Hafenkontor Kaffee GmbH", "Alsterwerder", "HH", K.BUSINESS),
    "solarwerk": ("Solarwerk Süd eG", "Erlenau", "BW", K.BUSINESS),
    "ratsfraktion": ("Ratsfraktion Gemeinsam für Nordhafen", "Nordhafen", "SH", K.POLITICS),
    "privat": ("", "Alsterwerder", "HH", K.PRIVATE),
}

# one line per office: its key, then first name, last name and function of its people
ROWS = """
nordhafen: Wiebke|Carstensen|Klimaschutz und Partnerschaften; Tjark|Lorenzen|Vergabestelle; Ayşe|Yıldırım|Integrationsbeauftragte; Momme|Feddersen|Jugendamt
seebrueck: Antje|Rehberg|Büro für Städtepartnerschaften; Mariusz|Wójcik|Stabsstelle Integration; Dörte|Krüger|Kulturamt; Friedrich-Wilhelm|von der Osten-Sackenburg|Beigeordneter
weserholm: Folke|Janßen|Koordination Entwicklungspolitik; Nadège|Kouassi|Referat Internationales; Gesche|Bruns|Volkshochschule
erlenau: Bärbel|Häußler|Amt für Soziales; Uli|Schäuffele|Beschaffung; Dragana|Petrović|Bildungsbüro
weidenfurt: Kerstin|Möllenkamp|Büro für Internationales; Emre|Özdemir|Wirtschaftsförderung; Rudolf|Grabowski|Rechnungsprüfung
brueckstedt: Solveig|Sander|Referentin Eine Welt; Hüseyin|Çelik|Integrationsrat; Petra|Düsterloh|Stadtbücherei; Lars|Overbeck|Jugendförderung
ruhrfelde: Marlies|Kowalski|Koordination kommunale Entwicklungspolitik; Thilo|Brinkmann|Dezernat Soziales; Sevgi|Karataş|Kommunales Integrationszentrum; Wolfgang|Nübling|Schulverwaltung
falkenrode: Almut|Wetzlar|Eine-Welt-Referat; Giorgos|Papadakis|Ausländerbeirat; Swantje|Reuß|Magistratsbüro; Detlef|Kreß|Grünflächenamt
tannfelde: Ramona|Zöllner|Sachgebiet Kultur; Steffen|Böttcher|Wirtschaftsförderung; Heike|Weißflog|Gleichstellungsbeauftragte
lindenhagen: Katja|Nowak|Fachbereich Soziales; Ronny|Schöneberg|Stadtentwicklung; Bożena|Krawczyk|Partnerschaftsbeauftragte
landkreis-hohenmoor: Insa|Tönjes|Kreisentwicklung; Heiner|Büntemeyer|Abfallwirtschaft
brueckenverein: Amara|Diallo|Vorsitz; Ousmane|Traoré|Projekte in Mali; Fatoumata|Keïta|Bildungsarbeit; Ibrahim|Sow|Jugendgruppe
andina: María José|Quispe Huamán|Vorsitz; Luis|Condori|Musikgruppe; Rosa|Mamani|Fairer Handel
frauen-weben: Shirin|Amiri|Geschäftsführung; Halima|Yusuf|Nähwerkstatt; Nasrin|Hosseini|Beratung; Zeynep|Şahin|Öffentlichkeitsarbeit
levante: Samir|Haddad|Vorsitz; Rana|al-Khatib|Sprachcafé; Youssef|Mansour|Veranstaltungen
mekong: Thị Mai|Nguyễn|Vorsitz; Văn Hùng|Trần|Partnerschaft Huế; Somchai|Rattanakosin|Mitglied
grosse-seen: Espérance|Uwimana|Vorsitz; Jean-Baptiste|Ndayishimiye|Schulprojekt; Béatrice|Mukamana|Chor; Dieudonné|Habimana|Kasse
kurdisches-haus: Rojda|Demir|Vorsitz; Azad|Barzani|Jugendarbeit; Berîvan|Kaya|Frauengruppe
hindukusch: Farid|Rahimi|Vorsitz; Laila|Noorzai|Gesundheitsprojekt; Mirwais|Stanekzai|Logistik
balkan-forum: Jelena|Marković|Leitung; Arben|Krasniqi|Jugendbegegnung; Ivana|Šarić|Ehrenamt
togo-partner: Kokou|Agbodjan|Vorsitz; Afi|Mensah-Lawson|Schulgarten; Kossi|Amegbor|Handwerk
eritrea-chor: Selam|Tesfaye|Chorleitung; Yonas|Gebremedhin|Vorstand; Mehret|Haile|Nachhilfe
weltladen-kai: Inga|Petersen|Ladenteam; Hans-Christian|Thöming|Vorstand; Ute|Jürgensen|Bildungsarbeit
eine-welt-seebrueck: Gisela|Wendorff|Sprecherin; Karl-Heinz|Dähn|Kasse; Tomasz|Zieliński|Schulbesuche
fairer-handel-elbe: Birte|Hansen|Kampagne Faire Kita; Malte|Lührs|Geschäftsführung; Chiara|Esposito|Praktikum
solidarische-welt: Mechthild|Große Wöstmann|Vorsitz; Bernd|Schulte-Terhusen|Beirat
ruhr-fair: Jolanta|Szymańska|Vorsitz; Klaus|Ewerhart|Mitglied; Nuray|Aksoy|Schulen
nord-eine-welt: Merle|Asmussen|Promotorin; Kwame|Boateng|Promotor Migration und Entwicklung; Jannes|Detlefsen|Fachstelle Beschaffung; Chukwuemeka|Okonkwo|Vorstand
eine-welt-hessen: Tabea|Lindner|Promotorin; Mohamed|Benali|Geschäftsstelle
hs-kueste: Prof. Dr. Anneliese|Freifrau von Bülow-Trummer|Institut für Raumplanung; Aleksandra|Pavlova|Promovierende; Minh Anh|Lê|Studentin
uni-ruhrfelde: Dr. Tariq|Siddiqui|Entwicklungsforschung; Svenja|Kötter|Praxisstelle
hafenkontor: Enrique|Salazar Ibáñez|Einkauf; Nora|Lindström|Nachhaltigkeit
solarwerk: Abdoulaye|Cissé|Technik; Margarete|Knöpfle|Vorstand
ratsfraktion: Sönke|Matthiesen|Ratsherr; Gül|Aydoğan|Sachkundige Bürgerin
privat: Olena|Kovalenko|; Wu|Li|; Esi|Owusu|; Rüdiger|Pfannenstiel|; Ji-woo|Kim|; João|da Silva Pereira|; Anh|Đỗ|; Zoë|Åkesson|; Ngozi|Adeyemi|; Siobhán|O’Sullivan|; Björn|Strauß|; Mahnaz|Karimi|; Dmytro|Ševčenko|; Ágnes|Kovács|; Noël|D’Hondt|; Priya|Raghunathan|
"""


@dataclass(frozen=True)
class Participant:
    """Somebody who registers: `state` is the abbreviation of a Land, `kind` a value of ActorKind."""

    first_name: str
    last_name: str
    function: str
    organisation: str
    email: str
    town: str
    state: str
    kind: str


def _people() -> tuple[Participant, ...]:
    """Return the people in turn, office by office, so that the first ones are of many offices."""
    queues = [_office(line) for line in ROWS.strip().splitlines()]
    longest = max(len(queue) for queue in queues)
    return tuple(queue[turn] for turn in range(longest) for queue in queues if turn < len(queue))


def _office(line: str) -> list[Participant]:
    key, _, names = line.partition(": ")
    organisation, town, state, kind = OFFICES[key]
    people = []
    for entry in names.split(";"):
        first, last, function = (part.strip() for part in entry.split("|"))
        host = f"{key}.example" if organisation else "post.example"
        email = f"{slug(first)}.{slug(last)}@{host}"
        people.append(Participant(first, last, function, organisation, email, town, state, kind))
    return people


PEOPLE = _people()
