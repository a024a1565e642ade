"""Organisations on the demo's long lists: fictional, each with its kind and the part of the town.

One per line: name | kind | district | street. Kinds by letter: m migrant organisation, o one-world group,
w world shop, p partnership, s school, f faith community, b advice centre, k culture, y youth, n network,
g foundation, x other.
"""

KINDS = {
    "m": "migrant_organisation", "o": "one_world_group", "w": "world_shop", "p": "partnership_association",
    "s": "school", "f": "faith_community", "b": "advice_centre", "k": "culture", "y": "youth", "n": "network",
    "g": "foundation", "x": "other",
}  # fmt: skip

WEIDENFURT = """
Afghanische Bildungsinitiative Weidenfurt|m|Nord|Gerberweg 4
Afrikanischer Frauenchor „Imbalenhle“|k|Mitte|Flussgasse 11
Albanischer Kulturkreis „Shqiponja“|m|West|Kanalstraße 27
Arbeitskreis Faire Beschaffung|n|Mitte|Rathausplatz 1
Bengalischer Lesekreis „Rabindranath“|k|Klinikviertel|
Bildungswerk Neue Horizonte e. V.|o|Süd|Weidenallee 63
Bolivien-Partnerschaft St. Marien|p|Süd|Marienkirchplatz 2
Bosnisch-Herzegowinischer Verein „Most“|m|West|Hafenstraße 88
Brasilien-Treff Capoeira Sol Nascente|k|Mitte|Turnhallenweg 3
Chilenische Frauengruppe „Arpillera“|m|Nord|
Christlich-Muslimischer Gesprächskreis|f|Nord|Brückenkopf 7
Deutsch-Ghanaische Gesellschaft am Fluss|p|Mitte|Lange Zeile 45
Deutsch-Kolumbianischer Freundeskreis|p|Süd|Ziegelhüttenstraße 19
Eine-Welt-Garten Nordstadt|o|Nord|Pfarrgarten 1
Elterninitiative Mehrsprachig Wachsen|m|West|Grundschulgasse 9
Entwicklungspolitische Hochschulgruppe|y|Campus|Campusallee 12
Evangelische Jugend, Projekt Madagaskar|y|Süd|Lutherplatz 5
Fairtrade-Steuerungsgruppe Weidenfurt|n|Mitte|Rathausplatz 1
Filmclub Weltkino im Lichtspielhaus|k|Mitte|Kinogasse 2
Flüchtlingshilfe Deichvorstadt|b|Deichvorstadt|Deichweg 40
Frauenverein „Anacaona“|m|Nord|Färberhof 6
Georgischer Chor „Mravalzhamier“|k|Klinikviertel|
Ghana-Union Weidenfurt e. V.|m|West|Kanalstraße 51
Griechische Gemeinde Weidenfurt|f|Mitte|Olivengasse 3
Gruppe Klimagerechtigkeit im Weidental|o|Campus|Campusallee 3
Gymnasium am Wehr, AG Schulpartnerschaft Togo|s|Süd|Am Wehr 14
Haus der Begegnung Deichvorstadt|x|Deichvorstadt|Deichweg 12
Indischer Tanzkreis „Nupur“|k|Klinikviertel|
Internationale Frauengruppe im Stadtteilbüro|m|West|Hafenstraße 31
Iranisch-Deutsche Ärztevereinigung|m|Klinikviertel|Spitalstraße 70
Islamische Gemeinde Weidenfurt|f|Nord|Brückenkopf 22
Jesidischer Kulturverein „Lalish“|m|Nord|Gerberweg 30
Jugendfeuerwehr, Austausch mit Ouagadougou|y|West|Feuerwehrgasse 1
Junge Stimmen Weidenfurt|y|Mitte|Marktgasse 8
Kamerun-Hilfe „Bamenda“|p|Süd|Weidenallee 5
Katholische Landjugend, Kreis Weidenau|y|Deichvorstadt|
Kenia-Freunde im Lauftreff|p|Süd|Stadionring 2
Kirchenkreis Weidenau, Ausschuss Ökumene|f|Mitte|Domhof 4
Kolpingsfamilie, Arbeitskreis Uganda|p|Süd|Kolpingweg 10
Kurdischer Frauenrat Weidenfurt|m|West|Hafenstraße 102
Landfrauen Weidental, Gruppe Burkina Faso|p|Deichvorstadt|Mühlenhof 1
Lateinamerika-Forum am Fluss|n|Mitte|Flussgasse 20
Malteser-Sprachpaten|b|Klinikviertel|Spitalstraße 12
Marokkanischer Familienverein „Atlas“|m|Nord|Färberhof 19
Migrationsberatung im Bahnhofsviertel|b|Mitte|Bahnhofstraße 33
Mongolischer Kreis „Steppenwind“|m|West|
Moldauisch-Rumänischer Verein „Hora“|m|Nord|Gerberweg 12
Nigerianische Katholische Gemeinde|f|Süd|Marienkirchplatz 2
Offene Werkstatt Schraubzwinge|x|West|Gleisdreieck 5
Österreichisch-Bosnischer Bücherbus|k|Mitte|
Palästinensischer Elternkreis|m|Nord|
Peru-Gruppe „Ayni“|p|Klinikviertel|Spitalstraße 4
Philippinischer Chor „Bayanihan“|k|Klinikviertel|
Polnischer Schulverein „Wisła“|m|West|Kanalstraße 9
Radfahren für Ruanda|p|Süd|Stadionring 2
Reparaturcafé Süd|x|Süd|Ziegelhüttenstraße 2
Roma-Selbstorganisation „Drom“|m|Nord|Färberhof 33
Rotary-Nachbarn, Brunnenprojekt Tansania|g|Mitte|
Sahel-Ruhr-Brücke e. V.|m|West|Hafenstraße 14
Seebrücke Weidenfurt|o|Campus|Campusallee 3
Senegalesischer Verein „Téranga“|m|West|Kanalstraße 70
Somalische Jugend Weidenfurt|y|Nord|Gerberweg 18
Spanischsprachige Spielgruppe „Los Peques“|m|Süd|
Sri-Lanka-Hilfe Dr. Vogelsang|g|Klinikviertel|Spitalstraße 9
Syrischer Kulturverein „Jasmin“|m|Mitte|Marktgasse 30
Tamilischer Schulverein|m|West|Grundschulgasse 9
Togo Ruhr e. V.|p|Süd|Weidenallee 90
Togo-Freunde Ruhr|p|Süd|Weidenallee 90
Tschetschenischer Frauenkreis|m|Nord|
Türkisch-Deutscher Freundschaftsverein|m|West|Hafenstraße 60
Ukrainisches Haus „Soniashnyk“|m|Mitte|Lange Zeile 12
Umweltgruppe Weidenaue, Saatgut aus aller Welt|o|Deichvorstadt|Auenweg 8
Vietnamesischer Tempelverein|f|Nord|Brückenkopf 41
Volkshochschule, Reihe „Globales Lernen“|s|Mitte|Schulberg 2
Weltladen Weidenfurt|w|Mitte|Korbmacherplatz 3
Zirkusschule „Kunterbunt ohne Grenzen“|y|Süd|Stadionring 11
"""

TANNFELDE = """
Afrika-Kreis der Marienkirche|p|Altstadt|Kirchgasse 3
AG Faires Frühstück der Berufsschulen|s|Waldrand|Forstweg 20
Alphornbläser und Trommler aus Mali|k|Oberwald|
Äthiopienhilfe „Injera“|p|Altstadt|Töpfergasse 8
Armenischer Hausmusikkreis|k|Hüttenviertel|
Begegnungsstätte Sägemühle|x|Talsiedlung|Mühlgraben 2
Bergleute für Bolivien|p|Hüttenviertel|Schachtstraße 17
Bürgerverein Talsiedlung, Patenschaften|m|Talsiedlung|Talstraße 44
Café International im Pfarrhaus|b|Altstadt|Kirchgasse 5
Chor der Vielen|k|Altstadt|Marktplatz 9
Deutsch-Mosambikanischer Freundeskreis|p|Altstadt|Töpfergasse 21
Deutsch-Russländische Familien im Wald|m|Oberwald|Rodelweg 6
Diakonie Tannfelde, Migrationsdienst|b|Altstadt|Domstraße 12
Eine-Welt-Laden am Kirchplatz|w|Altstadt|Kirchplatz 1
Eritreische Gemeinde „Medhane Alem“|f|Hüttenviertel|Schachtstraße 2
Evangelische Grundschule, Partnerklasse in Sambia|s|Oberwald|Rodelweg 15
Fotoklub Blickwechsel|k|Altstadt|
Frauenkreis „Shirin“|m|Hüttenviertel|Hüttenring 30
Freiwilligenagentur, Bereich Weltwärts|n|Altstadt|Marktplatz 2
Freundeskreis Kisumu|p|Waldrand|Forstweg 4
Gartenfreunde am Sägewerk|o|Talsiedlung|Mühlgraben 11
Gemeinde der Siebenten Sonne|f|Talsiedlung|
Glasbläser ohne Grenzen|k|Hüttenviertel|Hüttenring 5
Gruppe „Wald für alle“|o|Oberwald|Rodelweg 1
Handwerkskammer-Brücke Togo|p|Gewerbegebiet Nord|Industriestraße 40
Heimatverein, Arbeitskreis Auswanderung|k|Altstadt|Domstraße 3
Initiative Willkommen in Tannfelde|b|Altstadt|Marktplatz 14
Interkultureller Frauengarten|m|Talsiedlung|Talstraße 9
Irakischer Sportverein „Tigris“|m|Hüttenviertel|Schachtstraße 33
Jugendmigrationsdienst Oberes Tal|b|Altstadt|Domstraße 12
Junge Gemeinde, Weltgebetstag|f|Altstadt|Kirchgasse 3
Kasachstan-Treff „Dombra“|m|Oberwald|
Katholische Pfarrgemeinde, Kinderheim in Goma|f|Altstadt|Domstraße 20
Kinderfilmfest „Andere Augen“|k|Altstadt|
Klimabündnis Fünf Täler|n|Waldrand|Forstweg 11
Kongo-Kreis „Lumière“|p|Altstadt|Töpfergasse 2
Kubanischer Salsaklub|k|Hüttenviertel|
Landwirtschaftsschule, Austausch mit Ruanda|s|Waldrand|Forstweg 60
Laufgruppe „Schritte für Brunnen“|p|Oberwald|
Lesepaten in zwölf Sprachen|b|Altstadt|Büchergasse 1
Libanesischer Verein „Zeder“|m|Hüttenviertel|Hüttenring 12
Mosaik der Kulturen e. V.|m|Talsiedlung|Talstraße 1
Mosambik-Rückkehrende Tannfelde|m|Hüttenviertel|Schachtstraße 8
Musikschule, Orchester der Kontinente|k|Altstadt|Klostergasse 4
Naturfreunde, Gruppe Nicaragua|o|Waldrand|Forstweg 2
Netzwerk Schule ohne Rassismus|n|Altstadt|
Oberwald hilft Nepal|p|Oberwald|Rodelweg 40
Ökumenischer Arbeitskreis Asyl|f|Altstadt|Kirchgasse 5
Partnerschaft Krankenhaus Tannfelde–Moshi|p|Waldrand|Klinikallee 1
Persischer Kochkreis „Safran“|m|Talsiedlung|
Postkolonialer Stadtrundgang|o|Altstadt|
Puppenbühne „Karawane“|k|Altstadt|Klostergasse 9
Rumänischer Elternverein „Punte“|m|Talsiedlung|Talstraße 30
Sächsisch-Vietnamesischer Verein „Lotos“|m|Hüttenviertel|Hüttenring 41
Sängerbund Oberes Tal, Lieder der Welt|k|Oberwald|
Schule am Waldrand, Schülerfirma Fairmarkt|s|Waldrand|Forstweg 33
Solidaritätsladen Hüttenviertel|w|Hüttenviertel|Hüttenring 3
Sternsinger-Aktion St. Barbara|f|Hüttenviertel|Barbaraplatz 1
Stiftung Taler für Täler|g|Altstadt|Marktplatz 1
Straußenfarm-Patenschaft Namibia|x|Gewerbegebiet Nord|
Syrische Bäckerei, Ausbildungsinitiative|m|Altstadt|Büchergasse 7
Theatergruppe „Zwischen den Stühlen“|k|Altstadt|
Tschechisch-Deutscher Wanderkreis|p|Oberwald|
Türkischer Bergarbeiterverein von 1974|m|Hüttenviertel|Schachtstraße 50
Übersetzungshilfe der Lehrerinnen im Ruhestand|b|Altstadt|
Ukrainischer Kinderchor „Dzvin“|k|Talsiedlung|
Weltwärts-Zurückgekehrte Tannfelde|y|Altstadt|
Zweirad für Sambia|p|Gewerbegebiet Nord|Industriestraße 12
"""

# where the demo's interviewers look: (kind of source, title, link)
SOURCES = (
    ("website", "Vereinsverzeichnis der Stadt", "https://www.stadt.example/vereine"),
    ("register", "Vereinsregister des Amtsgerichts", ""),
    ("municipality", "Liste des Büros für Internationales", ""),
    ("press", "Lokalzeitung, Seite „Unsere Stadt“", ""),
    ("website", "Programm der Interkulturellen Woche", "https://www.interkulturell.example/programm"),
    ("organisation", "Hinweis aus dem Interview mit dem Weltladen", ""),
    ("list", "Einladungsliste des Integrationsrats", ""),
    ("other", "Aushang im Bürgerhaus", ""),
)
PEOPLE = (
    "Amina Yeboah", "Jürgen Möllers", "Leyla Kaya", "Birgit Öhlschläger", "Samuel Mensah", "Oksana Bondar",
    "Rosa Quispe", "Dieter Überall", "Fatou Ndiaye", "Mehmet Şimşek", "Hanna Weiß", "Thanh Nguyen",
    "Marija Petrović", "Karl-Heinz Grün", "Nasrin Rahimi", "Elżbieta Nowak",
)  # fmt: skip
NOTES = (
    "Trifft sich jeden zweiten Donnerstag, am besten abends anrufen.",
    "Sehr kleine Gruppe, spricht lieber persönlich als am Telefon.",
    "War 2023 schon beim Fest der Kulturen dabei.",
    "Sucht gerade einen Raum, hat nach dem Workshop gefragt.",
)
TALKS = {
    "reached": "Interesse ist da, der Vorstand spricht nächste Woche darüber.",
    "not_reached": "Anrufbeantworter, um Rückruf gebeten.",
    "call_back": "Meldet sich, sobald der Kassenbericht fertig ist.",
    "sent": "Fragen zum Interview mitgeschickt.",
    "answered": "Möchte zuerst den Fragebogen sehen.",
}
REFUSALS = (
    "Der Vorstand hat gerade keine Zeit.",
    "Möchte nicht in einem Heft der Stadt stehen.",
    "Die Gruppe löst sich zum Jahresende auf.",
)


def rows_of(text: str) -> list[tuple[str, str, str, str]]:
    """Return (name, kind, district, street) of every line."""
    lines = (line.split("|") for line in text.strip().splitlines())
    return [(name, KINDS[kind], district, street) for name, kind, district, street in lines]
