"""Sorting, addresses, Markdown and the search for HTML."""

import pytest

from core.text import has_html, markdown, plain, slug, sort_key


def test_sort_key_orders_as_din_5007():
    names = [
        "Zebra e. V.",
        "Ärzte ohne Grenzen",
        "Äthiopien-Kreis",
        "Arche",
        "Weiß",
        "Weisse",
        "„Öko“-Haus",
        "Oase",
    ]
    assert sorted(names, key=sort_key) == [
        "Arche",
        "Ärzte ohne Grenzen",
        "Äthiopien-Kreis",
        "Oase",
        "„Öko“-Haus",
        "Weiß",
        "Weisse",
        "Zebra e. V.",
    ]


def test_sort_key_orders_numbers_by_value_and_accents_as_letters():
    assert sorted(["Heft 10", "Heft 9", "Heft 100"], key=sort_key) == ["Heft 9", "Heft 10", "Heft 100"]
    assert sort_key("Nguyễn-Đức") == sort_key("nguyen duc")
    assert sort_key("Straße") == sort_key("STRASSE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grüne Straße 5", "gruene-strasse-5"),
        ("ÄÖÜ & mehr", "aeoeue-mehr"),
        ("Gru\u0308n", "gruen"),
        ("Café Olé", "cafe-ole"),
        ("日本", "ohne-namen"),
    ],
)
def test_slug_writes_umlauts_out(text, expected):
    assert slug(text) == expected


def test_markdown_makes_paragraphs_lists_and_links():
    html = markdown("## Ziel\n\nWir **wollen**\nmehr.\n\n- eins\n- [zwei](https://verein.example)")
    assert html == (
        "<h4>Ziel</h4>\n<p>Wir <strong>wollen</strong><br>\nmehr.</p>\n<ul>\n<li>eins</li>\n"
        '<li><a href="https://verein.example" rel="noopener nofollow">zwei</a></li>\n</ul>\n'
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](file:///etc/passwd)",
        '<a href="https://x" onclick="alert(1)">x</a>',
        "<svg/onload=alert(1)>",
    ],
)
def test_markdown_executes_and_loads_nothing(attack):
    html = markdown(attack)
    for danger in ("<script", "<img", "<svg", 'href="javascript', 'href="data', "<a onclick", 'src="'):
        assert danger not in html


def test_plain_gives_one_line_without_marks():
    assert plain("# Ziel\n\nWir *wollen* [mehr](https://x.example) & mehr.") == "Ziel Wir wollen mehr & mehr."


@pytest.mark.parametrize(
    "text",
    [
        "<b>fett</b>",
        "Text <br> Text",
        '<img src="file:///etc/passwd">',
        "<IMG SRC=x",
        "<!-- Kommentar -->",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "</p>",
        "<svg/onload=alert(1)>",
        "<?php echo 1 ?>",
    ],
)
def test_has_html_finds_tags(text):
    assert has_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "a < b und c > d",
        "Kinder <3 Bücher",
        "<info@verein.example>",
        "<https://verein.example>",
        "5 > 3 & 2 < 4",
        "Pfeil -> weiter <- zurück",
        "Müller & Söhne; A&O",
        "x<y",
    ],
)
def test_has_html_leaves_ordinary_text_alone(text):
    assert not has_html(text)
