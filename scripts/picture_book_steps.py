"""What the picture-book shows: every step with its person, its way through the pages, and its words."""

from dataclasses import dataclass

PASSWORD = "eine-welt-2026"  # of every demo account: dashboard/demo/people.py
RUTH = "ruth.winkelmann@falkenkreis.example"
ANSELM = "anselm.huber@muehlenbrueck.example"
MIRA = "mira.tal@zwischenraum.example"
NELE = "nele.vasic@stadtblicke.example"
LENA = "lena.brandis@skew.example"
SOLVEIG = "solveig.arndt@brueckstedt.example"
KEREM = "kerem.aydin@weidenfurt.example"
INES = "ines.hartwig@skew.example"
SAMUEL = "samuel.okoro@miglobe.example"


@dataclass(frozen=True)
class Step:
    """One picture. `way` begins with a path; what follows are links to click: words of the link, or CSS."""

    slug: str
    title: str
    text: str
    way: tuple[str, ...]
    person: str = ""
    chapter: str = ""


INBOX = "/antraege/eingang/"
CASES = "/vorgaenge/"
PROFILES = "a[href$='/steckbriefe/']"
FIRST = ".p-work a"

STEPS = (
    Step("start", "Die Startseite", "Was bekommt eine Kommune, und was gibt es schon? Die Startseite sagt es allen, ohne Anmeldung.", ("/",), chapter="Antrag"),
    Step("formular", "Das ganze Formular lesen", "Alle Fragen des Antrags lassen sich vorab lesen und drucken. Niemand muss sich dafür anmelden.", ("/antraege/formular/",)),
    Step("anmelden", "Anmelden", "Angemeldet wird mit E-Mail und Passwort. Ein zweiter Schritt mit App oder Passkey schützt das Konto.", ("/konto/login/",)),
    Step("antrag-teil-d", "Antrag, Teil D: Ziel und Schwerpunkt", "Jede Eingabe wird sofort gespeichert. Wer zuletzt geschrieben hat, steht oben. Links stehen alle Teile mit ihrem Stand.", ("/antraege/", FIRST, "a[href*='/teil/D/']"), RUTH),
    Step("antrag-pruefen", "Vor dem Einreichen prüfen", "Die Prüfseite zeigt alle Antworten und nennt jede fehlende Angabe mit einem Link zum Feld.", ("/antraege/", FIRST, "a[href$='/pruefen/']"), RUTH),
    Step("eingang", "Der Eingang bei SKEW", "Die Sachbearbeitung sieht alle Anträge, sortiert nach dem, was als Nächstes zu tun ist.", (INBOX,), INES, "Prüfung und Entscheidung"),
    Step("posteingang", "Posteingang", "Der unterschriebene Antrag kommt mit der Post. Code scannen oder Aktenzeichen tippen, vergleichen, eintragen.", ("/antraege/posteingang/",), INES),
    Step("formale-pruefung", "Formale Prüfung", "Eine Prüfliste führt durch den Antrag. Was fehlt, fordert SKEW feldgenau nach.", (INBOX, "Weserholm", "a[href$='/formale-pruefung/']"), INES),
    Step("entscheidung", "Entscheidung", "Der Brief entsteht aus einer Vorlage. Eine zweite Person liest Vorschlag, Brief und Prüfliste; erst mit ihrer Bestätigung geht er hinaus.", (INBOX, "Elbwiesen", "a[href*='/entscheidung/']"), LENA),
    Step("vorgang", "Die Bestandsaufnahme auf einen Blick", "Neun Schritte zeigen, wo die Bestandsaufnahme steht und wer dran ist.", (CASES, "Weidenfurt"), INES, "Von der Vereinbarung zum Steckbrief"),
    Step("termine-ankreuzen", "Einen Termin finden", "Vorgeschlagen sind mehrere Termine. Alle Seiten kreuzen an, SKEW legt fest, die Einladung kommt in den Kalender.", (CASES, "Weidenfurt", "Auswahl der Titelbilder"), KEREM),
    Step("protokoll", "Protokoll und Aufgaben", "Nach dem Gespräch: was besprochen wurde, und wer was bis wann macht. Das Portal erinnert von selbst.", (CASES, "Weidenfurt", "a[href$='/gespraeche/']", "Zwischenstand nach der Hälfte"), INES),
    Step("gespraeche", "Gespräche und Aufgaben", "Alle Verabredungen eines Vorgangs auf einer Seite. Was erledigt ist, wird abgehakt und bleibt lesbar.", (CASES, "Weidenfurt", "a[href$='/gespraeche/']"), KEREM),
    Step("nachberatung", "Nachberatung", "Nach dem Abschluss berät SKEW weiter. Wozu und mit welchem Rat, steht hier; die Kommune liest mit.", (CASES, "Auenried", "a[href$='/nachberatung/']"), INES),
    Step("ausgabe", "Die Ausgabe eines Vorgangs", "Der ganze Vorgang als ZIP mit Inhaltsverzeichnis, Prüfsummen und Verlauf. Nur für SKEW.", (CASES, "Brückstedt", "a[href$='/ausgabe/']"), INES),
    Step("zielvereinbarung", "Ziel und Schwerpunkt vereinbaren", "Kommune und SKEW schreiben gemeinsam auf, was sich ändern soll. Beide bestätigen dieselbe Fassung.", (CASES, "Mühlenbrück", "a[href$='/ziel/']"), ANSELM),
    Step("vergabe", "Eine Vergabe vorbereiten", "Wen fragt SKEW in welcher Reihenfolge, für welches Honorar? Die Wertgrenze des Tages und die Summe der Aufträge stehen daneben.", (CASES, "Lindenhagen", "a[href$='/auftraege/']", FIRST), INES),
    Step("auftragnehmende", "Der Pool der Auftragnehmenden", "Sprachen, Länder, Themen und Erfahrung; wer über die Wertgrenze kommt, ist gekennzeichnet.", ("/auftragnehmende/",), INES),
    Step("anfrage", "Eine Anfrage beantworten", "Auftragnehmende lesen Leistung, Zeitraum und Honorar, erklären Interessenkonflikte und sagen zu oder ab.", ("/auftraege/", FIRST), NELE),
    Step("vergabevermerk", "Der Vergabevermerk", "Das Portal schreibt mit, wer wann gefragt wurde und was die Antwort war. Mit der Vergabe steht der Vermerk fest.", (CASES, "Weidenfurt", "a[href$='/auftraege/']", FIRST, "Vergabevermerk öffnen"), INES),
    Step("meilensteine", "Meilensteine abgeben und abnehmen", "Vereinbart sind Ergebnisse, nie Stunden. Nach der Schlussabnahme endet der Zugang von selbst.", (CASES, "Weidenfurt", "a[href$='/auftraege/']", "Mira Tal"), INES),
    Step("recherche", "Die Recherche", "Alle gefundenen Organisationen nach ihrem Stand, mit Quelle, letztem Kontakt und dem, was heute zu tun ist. Oben steht, wie weit das Ziel ist.", (CASES, "Tannfelde", "a[href$='/recherche/']"), MIRA),
    Step("recherche-tabelle", "Die Recherche als Tabelle", "Suchen, eingrenzen, sortieren; mehrere Organisationen auf einmal zuweisen oder informieren.", (CASES, "Tannfelde", "a[href$='/recherche/']", "a[href='?ansicht=tabelle']"), MIRA),
    Step("recherche-eintrag", "Eine Organisation auf der Liste", "Angaben, Quellen, Kontakte und der nächste Schritt auf einer Seite.", (CASES, "Tannfelde", "a[href$='/recherche/']", ".p-col--s .p-lead-card a"), MIRA),
    Step("informieren", "Organisationen informieren", "Wer auf der Liste steht, erfährt es binnen eines Monats (Artikel 14 DSGVO): per E-Mail oder Brief.", (CASES, "Tannfelde", "a[href$='/recherche/']", "Nachricht vorbereiten"), MIRA),
    Step("liste-einlesen", "Eine Liste einlesen", "CSV oder Excel. Das Portal erkennt die Spalten und nennt zu jeder falschen Zeile, was zu tun ist.", (CASES, "Tannfelde", "a[href$='/recherche/']", "Liste einlesen"), MIRA),
    Step("zusammenfuehren", "Organisationen zusammenführen", "Ähnliche Namen, Anschriften und Internetseiten im ganzen Portal, mit dem Grund.", ("/organisationen/zusammenfuehren/",), INES),
    Step("leitfaden", "Der Leitfaden für Interviews", "SKEW schreibt Fragen, Hinweise und Bedingungen und sieht sie wie auf dem Telefon. Eine veröffentlichte Fassung ändert sich nie mehr.", ("/leitfaden/", "Entwurf bearbeiten"), INES),
    Step("interview", "Ein Interview unterwegs", "Alle Teile auf einer Seite, auch ohne Netz. Was auf dem Gerät liegt, steht da; beim Abmelden ist es weg.", (CASES, "Weidenfurt", "a[href$='/interviews/']", "Bürgerenergie"), MIRA),
    Step("zwei-fassungen", "Zwei Fassungen einer Antwort", "Laptop und Telefon haben dieselbe Antwort geändert. Beide Texte stehen nebeneinander, nichts geht verloren.", (CASES, "Weidenfurt", "a[href$='/interviews/']", "Bürgerenergie", "a[href='?teil=5'][data-go]"), MIRA),
    Step("uebernehmen", "Antworten in den Steckbrief", "Alt und neu je Feld. Ohne Haken bleibt alles, wie es ist.", (CASES, "Weidenfurt", "a[href$='/interviews/']", "Bürgerenergie", "In den Steckbrief übernehmen"), MIRA),
    Step("steckbrief-bearbeiten", "Einen Steckbrief schreiben", "Auftragnehmende füllen den Steckbrief in kurzen Teilen. Daneben steht das Blatt der Broschüre, wie es gedruckt wird.", (CASES, "Weidenfurt", PROFILES, "a[href*='stand=draft']", FIRST, "a[href*='/teil/texte/']"), MIRA),
    Step("steckbrief-pruefen", "Einen Steckbrief prüfen", "SKEW liest jede Angabe, schreibt Hinweise an das Feld, gibt zurück oder nimmt an.", (CASES, "Weidenfurt", PROFILES, "a[href*='stand=submitted']", FIRST), INES),
    Step("freigabe", "Die Freigabe der Organisation", "Die Organisation entscheidet je Angabe und je Zweck. Nichts ist vorausgewählt, jedes Ja ist widerrufbar.", (CASES, "Hohenmoor", PROFILES, "a[href*='stand=accepted']", FIRST, "Freigabe eintragen"), INES),
    Step("persoenlicher-link", "Die Seite der Organisation", "Ein Link genügt, kein Konto. Hier steht genau, was gedruckt wird, und daneben die Tabelle: Was darf wohin?", ("/o/vorfuehrung-hohenmoor/",)),
    Step("lesehilfe", "Dieselbe Seite auf Arabisch", "Die Übersetzung hilft beim Lesen, verbindlich bleibt der deutsche Text. Er steht immer dabei.", ("/o/vorfuehrung-hohenmoor/", "nav a[lang='ar']")),
    Step("korrekturen", "Korrekturen der Organisation", "Alt und neu nebeneinander. Übernehmen oder mit einem Satz antworten.", ("/aufgaben/", "Beantworten Sie Korrekturen"), INES),
    Step("freigaben", "Freigaben auf einen Blick", "Wer hat was wofür erlaubt, was fehlt, was wurde zurückgenommen? Jeder Buchstabe ist eine Gruppe von Angaben.", (CASES, "Auenried", ".p-casenav a[href$='/freigaben/']"), INES),
    Step("widerruf", "Ein Widerruf und seine Folgen", "Im Internet ist alles sofort weg. SKEW sieht, was gedruckt wurde und welche Fassung im Netz dafür steht.", (CASES, "Auenried", ".p-casenav a[href$='/freigaben/']", "Widerruf erledigen"), INES),
    Step("broschuere", "Die Broschüre zusammenstellen", "Texte, Titelbild und Steckbriefe kommen zusammen. Was noch fehlt, steht oben.", (CASES, "Seebrück", "/broschuere/"), INES, "Broschüre und Veröffentlichung"),
    Step("kapitel", "Ein Kapitel schreiben", "Das Grußwort und die anderen Kapitel schreibt die Redaktion direkt im Portal.", (CASES, "Seebrück", "/broschuere/kapitel/welcome/"), INES),
    Step("satzlauf", "Der Satzlauf", "Das Portal setzt das barrierefreie PDF. Die Seite sagt, wie weit es ist; bricht die Arbeit ab, beginnt sie von selbst neu.", (CASES, "Seebrück", "/broschuere/", "button:has-text('Broschüre erstellen')", "progress[value], #satzlauf .kern-btn-wrapper"), INES),
    Step("gestaltung", "Reihen, Farben und Logos", "Wie Broschüren aussehen, steht in Daten: Farben mit geprüftem Kontrast, Logos mit Datum, je Reihe und Kommune.", ("/gestaltung/",), LENA),
    Step("korrektur", "Korrektur lesen ohne Konto", "Ein Link genügt, auch am Telefon. Jeder Hinweis gehört zu einer Seite, jede Antwort kommt zurück.", ("/korrektur/vorfuehrung-seebrueck/",)),
    Step("auflagen", "Auflagen und Berichtigungen", "Was erschienen ist, bleibt mit Nummer, Tag und Prüfsumme. Die nächste Auflage beginnt mit den Texten der letzten.", (CASES, "Brückstedt", "/broschuere/auflagen/"), INES),
    Step("verzeichnis", "Alle Organisationen", "Suche mit Vorschlägen, Filter mit Zahlen, Karte daneben. Auch „Brunnebau“ findet den Brunnenbau.", ("/organisationen/?q=Brunnebau",)),
    Step("organisation", "Eine Organisation", "Eine feste Adresse über Kommunen und Jahre, mit Bild zum Teilen. Wer einen Fehler bemerkt, meldet ihn hier.", ("/organisationen/?q=Brunnenbau", ".p-hit a, .p-hit__title a")),
    Step("offene-daten", "Offene Daten", "Tabelle, Punkte für Karten, Feed, Katalog und Schnittstelle. Wer zurückzieht, fehlt sofort.", ("/offene-daten/",)),
    Step("liste", "Alle veröffentlichten Bestandsaufnahmen", "Die Öffentlichkeit findet jede erschienene Bestandsaufnahme mit ihrer Broschüre.", ("/bestandsaufnahmen/",)),
    Step("bestandsaufnahme", "Eine Bestandsaufnahme im Netz", "Ergebnisse, Organisationen und Broschüre einer Kommune auf einer Seite.", ("/bestandsaufnahmen/", ".p-tiles a[href*='brueckstedt'], a[href*='/bestandsaufnahmen/brueckstedt']")),
    Step("steckbrief", "Ein Steckbrief im Netz", "Zu sehen ist nur, was die Organisation für das Netz freigegeben hat.", ("/bestandsaufnahmen/", ".p-tiles a[href*='brueckstedt'], a[href*='/bestandsaufnahmen/brueckstedt']", "#organisationen .p-tiles a")),
    Step("workshop", "Den Workshop vorbereiten", "Tag, Antworten und Bedarfe auf einer Seite. Eingeladen ist genau, wer heute zustimmt.", (CASES, "Altenrode", "a[href$='/workshop/']"), INES, "Vernetzungsworkshop"),
    Step("workshop-antworten", "Wer kommt und was gebraucht wird", "Jede Organisation steht auf der Liste, auch mit dem Grund, warum sie nicht eingeladen ist.", (CASES, "Altenrode", "/workshop/einladungen/"), INES),
    Step("workshop-einladung", "Auf dem Telefon antworten", "Organisationen sagen ohne Konto zu und nennen, was sie brauchen. Bis zum Beginn lässt sich alles ändern.", ("/einladung/kamerun-kreis-altenrode/",)),
    Step("workshop-gespraeche", "Wer sollte mit wem sprechen?", "„Wir suchen“ trifft „wir bieten“. Jeder Vorschlag hat einen Grund.", (CASES, "Altenrode", "/workshop/gespraeche/"), INES),
    Step("workshop-tische", "Der Tischplan", "Gute Gespräche und gemischte Runden gehen vor. Was von Hand gesetzt ist, bleibt.", (CASES, "Altenrode", "/workshop/tische/"), INES),
    Step("workshop-vereinbarungen", "Was verabredet wurde", "Wer macht was mit wem, bis wann? Nach 3 und nach 12 Monaten fragt das Portal nach.", (CASES, "Brückstedt", "/workshop/vereinbarungen/"), SOLVEIG),
    Step("workshop-netz", "Das Netz vorher und nachher", "Wer arbeitet mit wem? Beide Bilder zeigen dieselben Organisationen an denselben Plätzen.", (CASES, "Brückstedt", "/workshop/netz/"), SOLVEIG),
    Step("was-bleibt", "Was bei der Kommune bleibt", "Die Liste zeigt jede Organisation, die der Weitergabe heute zustimmt. Wer widerruft, fehlt sofort, auch in der Excel-Datei.", (CASES, "Brückstedt", "a[href$='/was-bleibt/']"), SOLVEIG, "Nach der Broschüre"),
    Step("zahlen-und-bedarfe", "Zahlen und Bedarfe", "Bedarfe stehen nur als Summen ab fünf Nennungen da. So verrät keine Zahl etwas über Einzelne.", (CASES, "Brückstedt", "a[href$='/was-bleibt/']", "a[href$='/zahlen/']"), SOLVEIG),
    Step("fuer-den-rat", "Die Zusammenfassung für den Rat", "Drei Seiten mit Zahlen, Bildern und nächsten Schritten, auch als barrierefreies PDF.", (CASES, "Brückstedt", "a[href$='/was-bleibt/']", "a[href$='/zusammenfassung/']"), SOLVEIG),
    Step("mein-profil", "Mein Profil", "Jede Angabe hat einen Schalter: Das sehen alle, oder nur SKEW.", ("/beratung/mein-profil/",), SAMUEL, "Beratende"),
    Step("mein-profil-vorschau", "So sehen andere mein Profil", "Die Vorschau ist genau das, was auf der öffentlichen Seite steht.", ("/beratung/mein-profil/vorschau/",), SAMUEL),
    Step("beratende", "Die Beratenden eines Pools", "Stand, Themen, laufende Beratungen und Tage in diesem Jahr auf einen Blick.", ("/pool/beratende/",), INES),
    Step("pool-im-netz", "Der Pool im Netz", "Filter nach Thema, Sprache und Umkreis. Gefunden wird nur, was jemand zeigt.", ("/miglobe/nordrhein-westfalen/?thema=faire-beschaffung#beratende",)),
    Step("miglobe", "MiGlobe für alle", "Was eine Beratung bringt, wie sie läuft und in welchen Ländern es einen Pool gibt.", ("/miglobe/",), chapter="Beratung mit MiGlobe"),
    Step("miglobe-pool", "Ein Pool", "Zwanzig Menschen, zwölf Städte, sechzehn Länder: die Zahlen des Pools, seine Beratenden und seine Partner.", ("/miglobe/nordrhein-westfalen/",)),
    Step("pool-ueberblick", "Der Pool im Überblick", "Beratungstage je Kommune und Monat, knappe und ungenutzte Kontingente, der Weg von Dialogforen zu Beratungen.", ("/pool/",), INES),
    Step("ausschreibung", "Beratende werden", "Wer in den Pool möchte, liest vorher die Kriterien und bewirbt sich ohne Konto.", ("/miglobe/ausschreibung/", ".p-calls a")),
    Step("bewerbungen", "Die Bewerbungen einer Ausschreibung", "Solange nicht beide bewertet haben, steht hier nur eine Nummer. Wo zwei weit auseinanderliegen, sagt es die Tabelle.", ("/pool/ausschreibungen/", "Neue Beratende 2027"), INES),
    Step("bewertung", "Ohne Namen bewerten", "Links der Text ohne Namen, rechts die Kriterien. Wer die Person kennt, tritt zurück.", ("/pool/ausschreibungen/", "Neue Beratende 2027", "Jetzt bewerten"), LENA),
    Step("beratung-kommune", "Beratung mit MiGlobe", "Die Tage des Jahres, die Anfrage und drei Beratende mit Gründen. Die Kommune wählt.", ("/beratung/",), KEREM, "Beratung"),
    Step("beratung-anfrage", "Eine Anfrage schreiben", "Jedes Feld speichert sich selbst. Beim Tippen steht daneben, was das Konto noch hergibt.", ("/beratung/", "Moscheegemeinden", "Anfrage prüfen", "a[href$='/bearbeiten/#wann']"), KEREM),
    Step("beratung-eingang", "Anfragen im Eingang", "Alle Anfragen nach Stand, mit Suche. Gelb steht, wo SKEW dran ist.", ("/beratung/eingang/",), INES),
    Step("beratung-suchen", "Beratende suchen", "Jeder Vorschlag nennt seine Gründe. Geschlecht, Alter und Herkunft spielen keine Rolle.", ("/aufgaben/", "Stellen Sie Vorschläge zusammen"), INES),
    Step("beratung-antwort", "Eine Anfrage beantworten", "Ja, nein oder ein Vorschlag. Die Kommune sieht sofort, wie es weitergeht.", ("/aufgaben/", "Beantworten Sie eine Anfrage"), SAMUEL),
    Step("beratung-bestaetigen", "Tage reservieren", "Die Tage sind nach Kalenderjahren verteilt. Reserviert wird alles oder nichts.", ("/aufgaben/", "Bestätigen Sie die Beratung"), INES),
    Step("beratung-meine", "Meine Beratungen", "Beratende sehen, wo sie arbeiten, was wartet und wie viele Tage noch zugesagt sind.", ("/beratung/meine/",), SAMUEL),
    Step("beratung-tag", "Einen Beratungstag eintragen", "Halber oder ganzer Tag, vor Ort oder online: Der Eintrag passt auf das Telefon.", ("/beratung/meine/", "Tag eintragen"), SAMUEL),
    Step("beratung-einsatz", "Eine Beratung auf einen Blick", "Auftakt, Dialogforum, Beratung, Bericht: Die Kommune sieht Stand, Tage und wer dran ist.", ("/beratung/meine/", "Leitbild für eine offene Stadt"), SAMUEL),
    Step("beratung-abrechnung", "Die Honorarabrechnung", "Genau die bestätigten Tage, jeder nur einmal. Die Summe steht im barrierefreien PDF.", ("/beratung/abrechnungen/", "HA-"), SAMUEL),
    Step("tagekonten", "Die Tagekonten eines Jahres", "Wer wenig Rest hat, steht oben. Jede Zelle ist ein Tag, halbe Tage sind halbe Zellen.", ("/pool/konten/",), INES),
    Step("tagekonto", "Ein Tagekonto", "Jede Buchung bleibt stehen: wer, wann, warum, und wie viele Tage danach frei sind.", ("/pool/konten/?sortiert=name", ".p-accounts a"), INES),
    Step("seminare", "Eine Reihe von Seminaren", "Programm, eigener Platz, Warteliste, Unterlagen und der Weg zum Zertifikat.", ("/pool/seminare/", "Aufbaukurs Beratung in Kommunen"), SAMUEL),
    Step("anwesenheit", "Wer ist da?", "Ein Tippen je Person, auch auf dem Telefon. Zweimal tippen schadet nicht.", ("/pool/seminare/", "Aufbaukurs Beratung in Kommunen", "Anwesenheit eintragen"), INES),
    Step("handbuch", "Ein Handbuch lesen", "Mit Inhalt, Fassungen und dem Vergleich: Was ist neu?", ("/pool/handbuecher/", "Im Pool beraten"), SAMUEL),
    Step("entwicklung", "Die Entwicklung im Pool", "Seminare, Zertifikate, Foren und Beratungen sammeln sich von selbst.", ("/pool/seminare/", "Meine Entwicklung ansehen"), SAMUEL),
    Step("dialogforen", "Die Dialogforen des Pools", "Gespräche mit Kommunen, Gespräche zum Lernen, Vorstellungen: nach Art und Jahr, mit Ergebnis.", ("/pool/foren/",), INES, "Rund um den Pool"),
    Step("interviews", "Was Kommunen sagen", "Alle Antworten nach Fragen. Namen von Personen kommen nicht vor.", ("/pool/interviews/auswertung/",), INES),
    Step("stakeholder", "Mit wem der Pool spricht", "Ansprechperson, Verlauf und nächster Schritt, mit der Quelle jeder Angabe.", ("/pool/stakeholder/",), INES),
    Step("austausch", "Der Austausch im Pool", "Fragen, Hinweise, Termine und Beispiele. Nur Beratende und SKEW lesen mit.", ("/pool/austausch/",), SAMUEL),
    Step("gute-praxis", "Gute Praxis für alle", "Kommune und Beratende haben zugestimmt. Wer widerruft, nimmt die Seite sofort weg.", ("/miglobe/beispiele/", ".p-practice-tile a")),
    Step("kalender", "Der Kalender", "Alle Veranstaltungen als Liste, Monat und Karte, gefiltert nach Land, Art, Thema und Netzwerk. Alles geht ohne JavaScript.", ("/veranstaltungen/",), chapter="Veranstaltungen und Netzwerke"),
    Step("kalender-karte", "Der Kalender als Karte", "Die Nummern der Karte stehen auch in der Liste. Was keinen Ort hat, steht darunter.", ("/veranstaltungen/?ansicht=karte",)),
    Step("veranstaltung", "Eine Veranstaltung", "Programm, Mitwirkende, Plätze und Anreise auf einer Seite. Ob noch Plätze frei sind, steht in Worten da.", ("/veranstaltungen/netzwerktreffen-nord/",)),
    Step("netzwerk", "Ein Netzwerk", "Wer dazugehört, wann man sich trifft, was schon war.", ("/netzwerke/netzwerk-nord/",)),
    Step("hinweise", "Hinweise per E-Mail", "Eine E-Mail, sobald im eigenen Land ein neues Treffen feststeht. Bestellt und beendet mit einem Klick.", ("/kalender/hinweise/?land=01",)),
    Step("einbetten", "Termine auf der eigenen Seite", "Kommunen zeigen die Termine ihres Landes auf ihrer Seite. Ohne Cookies, ohne Zählung.", ("/kalender/einbetten/?land=01",)),
    Step("anmeldung", "Sich anmelden, ohne Konto", "Gefragt wird nur, was diese Veranstaltung wissen muss. Danach kommt eine E-Mail mit dem Link zum Bestätigen.", ("/veranstaltungen/netzwerktreffen-nord/anmelden/",)),
    Step("gruppe-anmelden", "Eine Gruppe anmelden", "Eine Stelle meldet mehrere Personen auf einmal an. Wer keine eigene Adresse hat, bekommt die Post der Stelle.", ("/veranstaltungen/netzwerktreffen-nord/gruppe-anmelden/",)),
    Step("anmeldung-finden", "Die eigene Anmeldung finden", "Der Link ist weg? Die Adresse genügt. Die Seite antwortet allen gleich und verrät niemanden.", ("/anmeldung/finden/",)),
    Step("treffen", "Alle Treffen auf einen Blick", "Was kommt, was noch vorbereitet wird, was war. Plätze und Warteliste stehen in jeder Zeile.", ("/treffen/",), INES),
    Step("treffen-vorbereiten", "Bis zum Ankündigen", "Fünf Seiten, jede sagt, was noch fehlt. Angekündigt wird erst, wenn alles Nötige da ist.", ("/treffen/?ansicht=vorbereitung", "Austausch Südwest"), INES),
    Step("treffen-ueberblick", "Der Überblick", "Zahlen, Plätze nach Art, die Kurve der Anmeldungen und was jetzt zu tun ist.", ("/treffen/", "Netzwerktreffen Nord"), INES),
    Step("treffen-anmeldung", "Plätze und Fragen", "Platzarten mit eigenen Zahlen und ein Katalog von Fragen. Angaben zu Gesundheit und Glauben bleiben freiwillig.", ("/treffen/", "Netzwerktreffen Nord", "Gastgebende", "Anmeldung"), INES),
    Step("programm", "Das Programm planen", "Tag für Tag mit Räumen und Mitwirkenden. Doppelt Belegtes fällt sofort auf.", ("/treffen/", "Netzwerktreffen Nord", "Programm"), INES),
    Step("arbeitsgruppen", "Arbeitsgruppen zuteilen", "Wünsche sehen, gerecht zuteilen, von Hand umsetzen, mitteilen. Jede Zuteilung lässt sich erklären.", ("/treffen/", "Werkstatt Jugend", "Programm", "Gruppen ansehen"), INES),
    Step("teilnehmende", "Wer kommt?", "Filter nach Stand, Platzart und Angaben. Die Zahlen oben zeigen freie Plätze und Wartende je Platzart.", ("/treffen/", "Netzwerktreffen Nord", "Teilnehmende"), INES),
    Step("warteliste", "Die Warteliste in ihrer Reihenfolge", "Von selbst rückt die nächste Person nach. Nach einem Anruf gibt das Team den Platz auch von Hand.", ("/treffen/", "Netzwerktreffen Nord", "Teilnehmende", "Warteliste"), INES),
    Step("essen-und-zugang", "Zahlen für Küche und Haus", "Wer was isst und braucht, als Zahlen ohne Namen. Nur das Team sieht, wer es ist.", ("/treffen/", "Netzwerktreffen Nord", "Teilnehmende", "Essen und Zugang"), INES),
    Step("nachricht", "Eine Nachricht vor dem Senden lesen", "Platzhalter werden zu den Angaben jeder Person. Gesendet wird erst nach der Vorschau.", ("/treffen/", "Netzwerktreffen Nord", "Nachrichten", "So finden Sie zu"), INES),
    Step("einlass", "Einlass am Morgen", "Namen suchen oder den Code der Karte lesen, dann einlassen. Das geht auch ohne Netz.", ("/treffen/", "Werkstatt Jugend", "Einlass"), INES),
    Step("gespraeche", "Gespräche im Wechsel", "Wer sucht, trifft, wer anbietet. Bei jedem Paar steht der Grund.", ("/treffen/", "Netzwerktreffen Nord", "Gespräche"), INES),
    Step("unterlagen", "Alles zum Ausdrucken", "Namensschilder, Listen und Schilder entstehen frisch aus den Anmeldungen. Bei jedem Papier steht, wofür es ist.", ("/treffen/", "Netzwerktreffen Nord", "Unterlagen"), INES),
    Step("rueckmeldungen", "Wie war es?", "Antworten ohne Namen, ausgewertet ab drei. Jede Frage zeigt zuerst das Ergebnis in einem Satz.", ("/treffen/?ansicht=vorbei", "Regionalforum Hessen", "Rückmeldungen"), INES),
    Step("dokumentation", "Aus dem Programm wird ein Bericht", "Ein Klick macht den Entwurf: Zahlen, Ergebnisse, Mitwirkende. Bilder kommen mit Beschreibung und Nachweis dazu.", ("/treffen/?ansicht=vorbei", "Regionalforum Hessen", "Dokumentation"), INES),
    Step("nachlesen", "Nachlesen", "Tag, Ort, Überschrift, Bild, zwei bis drei Sätze mit Zahl. Ältere Berichte stehen unter „Frühere Beiträge“.", ("/nachlesen/",)),
    Step("bericht", "Ein Bericht", "Text, Zahlen, Bilder, Programm und Mitwirkende, auch als barrierefreies PDF.", ("/nachlesen/netzwerktreffen-seebrueck/",)),
    Step("daten-loeschen", "Was gelöscht wird und was bleibt", "Vorher steht es hier, danach das Protokoll. Gelöscht wird von selbst nach der Frist der Veranstaltung.", ("/treffen/?ansicht=vorbei", "Regionalforum Hessen", "Dokumentation", "gelöscht wird"), INES),
    Step("zahlen-des-jahres", "Veranstaltungen in Zahlen", "Alle Veranstaltungen eines Jahres, nach Art, Land und Art der Stelle, als Excel-Datei zum Mitnehmen.", ("/treffen/", "Zahlen eines Jahres"), INES),
    Step("aufgaben", "Die Aufgaben des Tages", "Nach dem Anmelden sieht jede Person, was jetzt zu tun ist.", ("/aufgaben/",), INES, "Jeden Tag"),
)  # fmt: skip

BROCHURE_TEXT = "So sieht das Heft aus: Titel, Inhalt und ein Steckbrief, gesetzt als barrierefreies PDF."
