"""The words of the demo's calls for new advisors."""

LEAD = (
    "Sie kennen zwei Welten und reden gern mit Rathäusern? Wir suchen neue Beratende für Nordrhein-Westfalen."
)

TEXT = """Kommunen in Nordrhein-Westfalen wollen fairer einkaufen, Partnerschaften pflegen und mit Menschen aus aller Welt vor Ort arbeiten. Dafür brauchen sie Rat von Menschen, die beide Seiten kennen.

### Sie passen zu uns, wenn Sie

- in einem Land des Globalen Südens aufgewachsen sind oder dort familiäre Wurzeln haben,
- sich in mindestens einem Thema auskennen, zum Beispiel Beschaffung, Bildung, Klima oder Partnerschaften,
- gern mit Gruppen arbeiten und zuhören können,
- in Nordrhein-Westfalen oder nah dabei wohnen.

Einen bestimmten Abschluss verlangen wir nicht. **Ehrenamt zählt genauso wie Beruf.**"""

OFFER = """- Fünf Seminare und ein Tandem mit einer erfahrenen beratenden Person. Sie zahlen nichts dafür.
- 480 Euro Honorar für jeden Beratungstag, dazu die Fahrtkosten.
- Ein Profil, in dem Sie selbst entscheiden, was öffentlich steht.
- Kolleginnen und Kollegen aus 16 Herkunftsländern."""

CRITERIA = (
    ("Fachwissen zu einem Thema", "Ausbildung, Beruf oder Ehrenamt, mit einem Beispiel", 3),
    ("Arbeit mit Gruppen", "Hat die Person moderiert, beraten oder unterrichtet?", 2),
    ("Kenntnis von Kommunen", "Weiß die Person, wie eine Stadt entscheidet?", 2),
    ("Netzwerke und Sprachen", "Wen bringt die Person mit ins Gespräch?", 1),
)

PAST_LEAD = "Fünf neue Beratende für Nordrhein-Westfalen."
PAST_TEXT = """Wir haben Menschen gesucht, die Städte zu Bildung und Klima begleiten. 29 Menschen haben sich beworben, fünf gehören seitdem zum Pool."""
