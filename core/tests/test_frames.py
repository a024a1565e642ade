"""The script that other sites carry to show a page of the portal."""

from core.frames import frame_script


def test_frame_script_shows_the_page_of_this_portal_under_its_name(rf, settings):
    settings.PUBLIC_URL = "https://portal.example/"
    answer = frame_script(rf.get("/"), page="networks:embedded_calendar", title='Termine "hier"')
    text = answer.content.decode().replace("\\u002D", "-")
    assert '"https://portal.example/kalender/eingebettet/"' in text
    assert "Termine \\u0022hier\\u0022" in text
    assert answer["Content-Type"] == "text/javascript"


def test_frame_script_may_be_read_by_every_site_and_kept_for_an_hour(rf):
    answer = frame_script(rf.get("/"), page="networks:embedded_calendar", title="Termine")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Cache-Control"] == "public, max-age=3600"
