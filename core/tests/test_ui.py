"""The small pictures of the design language: buttons, notes, navigation, page links, error links."""

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.urls import path

from core.templatetags.ui import error_links, has_errors, nav_link, page_link, step_states


class ProjectForm(forms.Form):
    title = forms.CharField(error_messages={"required": "Der Titel fehlt."})
    kind = forms.ChoiceField(
        choices=[("a", "A")], widget=forms.RadioSelect, error_messages={"required": "Wählen Sie eine Art."}
    )

    def clean(self):
        raise forms.ValidationError("Beides passt nicht zusammen.")


def draw(source, **context):
    return Template(source).render(Context(context))


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in draw('{% icon "add" %}')


def test_button_refuses_an_unknown_kind():
    with pytest.raises(TemplateSyntaxError):
        draw('{% link_button "Los" "/" "rosa" %}')


def test_status_refuses_an_unknown_kind():
    with pytest.raises(TemplateSyntaxError):
        draw('{% status "Los" "rosa" %}')


def test_submit_button_escapes_label_and_value():
    html = draw('{% submit_button label "danger" name="was" value=label %}', label='<i>"')
    assert "&lt;i&gt;&quot;" in html
    assert "<i>" not in html
    assert "p-btn-danger" in html


def test_panel_and_note_keep_their_content():
    assert "<p>Text</p>" in draw('{% panel "line" title="Kopf" %}<p>Text</p>{% endpanel %}')
    assert 'role="status"' in draw('{% note "warn" live=True %}x{% endnote %}')


def test_turn_says_who_does_what_and_offers_one_button():
    html = draw(
        '{% turn kicker="Jetzt Sie" title="Lesen" url="/l/" label="Steckbriefe lesen" %}<p>x</p>{% endturn %}'
    )
    assert html.count("kern-btn--primary") == 1
    assert '<h2 class="p-h2" id="dran">Lesen</h2>' in html


def view(request):
    """Stand in for two pages with names."""


urlpatterns = [path("gesundheit/", view, name="health")]


@pytest.mark.urls(__name__)
def test_nav_link_is_current_on_its_own_view_and_below():
    class Match:
        view_name = "core:mail_detail"

    request = RequestFactory().get("/")
    request.resolver_match = Match()
    context = {"request": request}
    assert "aria-current" not in nav_link(context, "health", "Gesundheit")
    assert 'aria-current="page"' in nav_link(context, "health", "Post", under="core:mail")


def test_step_states_mark_done_now_and_to_come():
    assert step_states(2, 4) == ["done", "now", "", ""]
    assert step_states(5, 4) == ["done"] * 4


def test_page_link_keeps_the_other_parameters():
    assert page_link(QueryDict("thema=bildung&seite=2"), "seite", 3) == "?thema=bildung&seite=3"
    assert page_link(None, "seite", 3) == "?seite=3"


def test_error_links_lead_to_the_first_control_of_each_field():
    assert error_links(ProjectForm({})) == [
        ("", "Beides passt nicht zusammen."),
        ("id_title", "Der Titel fehlt."),
        ("id_kind_0", "Wählen Sie eine Art."),
    ]


def test_error_links_cover_formsets_and_lists():
    formset_class = forms.formset_factory(ProjectForm, min_num=2, validate_min=True, extra=0)
    formset = formset_class({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    links = error_links([None, ProjectForm(), formset])
    assert links[0][0] == ""
    assert ("id_form-0-title", "Der Titel fehlt.") in links


def test_has_errors_is_false_for_nothing_and_for_fresh_forms():
    assert [has_errors(value) for value in (None, "", ProjectForm(), ProjectForm({}))] == [
        False,
        False,
        False,
        True,
    ]
