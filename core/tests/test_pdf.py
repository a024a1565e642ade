"""PDFs: closed sources, the same bytes each time, sound structure."""

import io
import logging
import socket
import subprocess
import sys
import threading

import pikepdf
import pytest
import segno
from pypdf import PdfReader

from core.pdf import pdf_facts, render_pdf, warm_up
from core.pdf_check import check_pdf_ua
from core.tests.sample_files import make_image, make_pdf

LETTER = {
    "subject": "Ihr Antrag ist bewilligt",
    "reference": "ME-2026-0001",
    "recipient": ["Stadt Brückstedt", "Frau Lena Sommer", "Am Markt 1", "99999 Brückstedt"],
    "facts": [("Aktenzeichen", "ME-2026-0001"), ("Datum", "4. Dezember 2026")],
}
LONG = "".join(f"<h2>Abschnitt {number}</h2><p>{'Wir beraten Sie gern. ' * 120}</p>" for number in range(5))


@pytest.fixture
def render(settings, tmp_path):
    """Return a function that renders a body inside the letter template."""
    first = settings.TEMPLATES[0]
    settings.TEMPLATES = [first | {"DIRS": [*first["DIRS"], tmp_path]}]

    def run(body="<p>Guten Tag,</p>", *, blocks="", context=None, **options):
        page = f'{{% extends "core/letter.html" %}}{blocks}{{% block content %}}{body}{{% endblock %}}'
        probe = tmp_path / f"probe-{len(list(tmp_path.iterdir()))}.html"  # templates are cached by name
        probe.write_text(page, encoding="utf-8")
        return render_pdf(template=probe.name, context=LETTER | (context or {}), **options)

    return run


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)


def images_of(pdf):
    """Return the names of the pictures; WeasyPrint lists all of them on every page."""
    return {image.name for page in PdfReader(io.BytesIO(pdf.content)).pages for image in page.images}


class Trap:
    """A server on a free port that notes whether anybody comes."""

    def __init__(self):
        self.visited = False
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(5)
        threading.Thread(target=self.wait, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.getsockname()[1]}/x.png"

    def wait(self):
        try:
            self.server.accept()[0].close()
            self.visited = True
        except OSError:
            return


def test_letter_is_accessible_and_says_who_it_is_for(render):
    pdf = render("<p>Guten Tag, <a href='https://portal.example/'>zum Antrag</a></p>")
    assert pdf.content.startswith(b"%PDF-1.7")
    assert pdf.pages == pdf_facts(pdf.content) == 1
    assert check_pdf_ua(pdf.content) == []
    text = text_of(pdf)
    for part in ("Stadt Brückstedt", "ME-2026-0001", "Ihr Antrag ist bewilligt", "Seite 1 von 1"):
        assert part in text


def test_letter_has_title_language_and_bookmarks(render):
    pdf = render(LONG)
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert str(opened.Root.Lang) == "de"
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "Ihr Antrag ist bewilligt (ME-2026-0001)"
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Ihr Antrag ist bewilligt"]
            assert len(outline.root[0].children) == 5
    assert pdf.pages >= 3
    assert check_pdf_ua(pdf.content) == []
    assert f"Seite 2 von {pdf.pages}" in text_of(pdf)


def test_form_without_window_is_accessible(render):
    qr = io.BytesIO()
    segno.make("ME-2026-0001").save(qr, kind="svg")
    pdf = render(
        '<h2>A. Kommune</h2><table class="facts"><tbody><tr><th scope="row">Name</th><td>{{ town }}</td></tr>'
        '</tbody></table><div class="proof"><img src="media:qr code" alt="QR-Code: ME-2026-0001"></div>',
        blocks="{% block kind %}form{% endblock %}{% block address %}{% endblock %}",
        context={"town": "Brückstedt <b>"},
        media={"qr code": qr.getvalue()},
    )
    assert check_pdf_ua(pdf.content) == []
    assert "Brückstedt <b>" in text_of(pdf)
    assert "99999 Brückstedt" not in text_of(pdf)


def test_fonts_of_kern_are_embedded(render):
    fonts = {
        str(font["/BaseFont"])
        for page in PdfReader(io.BytesIO(render().content)).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert all("+Fira" in name for name in fonts)


def test_same_input_gives_the_same_bytes(render, tmp_path):
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(make_image())
    body = '<img src="media:foto.jpg" alt="Garten">'
    first = render(body, media={"foto.jpg": photo})
    assert render(body, media={"foto.jpg": make_image()}).content == first.content
    photo.write_bytes(make_image(size=(600, 600)))
    assert render(body, media={"foto.jpg": photo}).content != first.content


def test_only_named_media_and_static_files_are_read(render, tmp_path, caplog):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(make_image())
    trap = Trap()
    evil = [
        f"file://{secret}",
        str(secret),
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        trap.address,
        trap.address.replace("http:", "ftp:"),
        "data:image/png;base64,iVBORw0KGgo=",
        "media:andere.jpg",
        "static:../../../etc/passwd",
        "static:/etc/passwd",
        "static:..%2f..%2fmanage.py",
    ]
    body = "".join(f'<img src="{address}" alt="Bild {number}">' for number, address in enumerate(evil))
    body += f'<link rel="stylesheet" href="{trap.address}"><object data="file:///etc/passwd"></object>'
    body += f'<a rel="attachment" href="file://{secret}">Anhang</a><style>p {{ background: url("{trap.address}") }}</style>'
    with caplog.at_level(logging.WARNING, logger="core.pdf"):
        pdf = render(body, media={"foto.jpg": make_image()})
    assert not trap.visited
    assert images_of(pdf) == set()
    assert PdfReader(io.BytesIO(pdf.content)).attachments == {}
    assert "root:" not in text_of(pdf)
    assert "Bild 0" in text_of(pdf)
    assert "address left out: file:///etc/passwd" in caplog.text


def test_an_svg_cannot_reach_out_either(render, tmp_path):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(make_image())
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        f'<image xlink:href="file://{secret}" width="9" height="9"/></svg>'
    ).encode()
    pdf = render('<img src="media:a.svg" alt="Zeichnung">', media={"a.svg": drawing})
    assert images_of(pdf) == set()
    assert pdf.pages == 1


def test_named_pictures_are_shown(render):
    pdf = render(
        '<img src="media:Grüner Garten.jpg" alt="Garten">', media={"Grüner Garten.jpg": make_image()}
    )
    assert len(images_of(pdf)) == 1
    assert check_pdf_ua(pdf.content) == []


def test_html_of_a_person_stays_text(render):
    pdf = render("<p>{{ text }}</p>", context={"text": '<img src="file:///etc/passwd"><script>x</script>'})
    assert '<img src="file:///etc/passwd">' in text_of(pdf).replace("\n", "")


def test_progress_tells_steps_and_pages(render):
    calls = []
    render(LONG, progress=lambda done, total, text: calls.append((done, total, text)))
    assert calls[0] == (0, 7, "Vorlage wird gelesen")
    assert (4, 7, "Seite 2 wird gesetzt") in calls
    assert calls[-1][0] == 6


def test_progress_can_stop_the_rendering(render):
    class CancelledError(Exception):
        pass

    def stop(done, total, text):
        if done == 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        render(LONG, progress=stop)
    assert render().pages == 1


def test_archive_copy_has_its_own_variant(render):
    pdf = render(variant="pdf/a-3a")
    with pikepdf.open(io.BytesIO(pdf.content)) as opened, opened.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"


def test_pdf_facts_refuses_other_files():
    assert pdf_facts(make_pdf()) == 1
    with pytest.raises(ValueError, match="not a readable PDF"):
        pdf_facts(b"nonsense")


def test_check_finds_everything_in_an_untagged_pdf():
    def three_pages(pdf):
        pdf.add_blank_page()
        pdf.add_blank_page()

    problems = " ".join(check_pdf_ua(make_pdf(three_pages)))
    for word in (
        "MarkInfo",
        "Lang",
        "DisplayDocTitle",
        "Lesezeichen",
        "dc:title",
        "pdfuaid",
        "StructTreeRoot",
    ):
        assert word in problems


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<img src="media:a.jpg">', "1 Bilder haben keinen Alternativtext."),
        ("<h4>Zu tief</h4>", "Auf eine Überschrift der Stufe 1 folgt eine der Stufe 4."),
    ],
)
def test_check_finds_faults_of_a_template(render, body, problem):
    assert check_pdf_ua(render(body, media={"a.jpg": make_image()}).content) == [problem]


def spoil(content, change):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def without_tab_order(pdf):
    del pdf.pages[0].Tabs


def without_description(pdf):
    del pdf.pages[0].Annots[0].Contents


def without_table_ids(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TH:
            del item.ID


def without_link_objects(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Link:
            item.K = pikepdf.Array()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (without_tab_order, "Tabs"),
        (without_description, "Contents"),
        (without_table_ids, "Scope"),
        (without_link_objects, "OBJR"),
    ],
)
def test_check_finds_damage_in_the_structure(render, change, word):
    content = render('<a href="https://portal.example/">Portal</a>').content
    assert check_pdf_ua(content) == []
    problems = check_pdf_ua(spoil(content, change))
    assert word in problems[0]


def test_warm_up_loads_what_the_first_pdf_would_wait_for():
    script = (
        "import sys; from core.pdf import warm_up_later; timer = warm_up_later(0); timer.join(60); "
        "assert timer.daemon; assert 'weasyprint.text.fonts' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=90)


def test_warm_up_forgives_a_machine_without_the_libraries(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    warm_up()
    assert "PDFs cannot be made" in caplog.text
