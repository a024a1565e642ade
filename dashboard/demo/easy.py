"""Summaries of the demo's brochures in easy German."""


def easy_title(short_name: str) -> str:
    """Return the title of a town's summary."""
    return f"Wer hilft wem in {short_name}?"


def easy_text(short_name: str) -> str:
    """Return a town's summary: short sentences, one thought each."""
    return f"""In {short_name} leben Menschen aus vielen Ländern.
Viele von ihnen treffen sich in Vereinen.
In diesem Heft stellen sich die Vereine vor.

### Was machen die Vereine?

Sie helfen beim Deutsch-Lernen.
Sie kochen, singen und feiern zusammen.
Manche Vereine helfen Menschen in anderen Ländern.
Zum Beispiel bauen sie einen Brunnen.

### Wer hat das Heft gemacht?

Die Stadt {short_name} wollte wissen: Welche Vereine gibt es hier?
Eine Frau oder ein Mann hat alle Vereine besucht.
Jeder Verein hat gesagt, was im Heft stehen darf.

### Was können Sie tun?

Suchen Sie einen Verein aus.
Rufen Sie an oder schreiben Sie eine E-Mail.
Alle freuen sich über Ihren Besuch.
"""
