"""The crispy template pack: labels, hints, errors and groups that a screen reader understands."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from core.forms_layout import Buttons, Columns, Group, Help, KernButton


class PlanForm(forms.Form):
    goal = forms.CharField(
        label="Ziel",
        help_text="Ein bis drei Sätze.",
        max_length=600,
        widget=forms.Textarea,
        error_messages={"required": "Ihr Ziel ist noch leer."},
    )
    topics = forms.MultipleChoiceField(
        label="Themen",
        required=False,
        choices=[("b", "Bildung"), ("k", "Klima")],
        widget=forms.CheckboxSelectMultiple,
    )
    workshop = forms.ChoiceField(label="Workshop", choices=[("j", "Ja")], widget=forms.RadioSelect)
    begin = forms.DateField(label="Beginn", required=False)
    land = forms.ChoiceField(label="Land", choices=[("NW", "Nordrhein-Westfalen")])
    meeting = forms.SplitDateTimeField(label="Gespräch", required=False)
    scan = forms.FileField(label="Beschluss", required=False)
    number = forms.CharField(label="Aktenzeichen", disabled=True, initial="ME-2026-0417")
    agreed = forms.BooleanField(label="Ich darf unterschreiben.", help_text="Wir speichern Ihren Namen.")


def draw(form):
    return Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))


def control(html, name):
    """Return the opening tag of the control with this name."""
    return re.search(rf'<(?:input|textarea|select)[^>]*name="{name}"[^>]*>', html).group(0)


def test_field_is_described_by_hint_error_and_count_in_this_order():
    tag = control(draw(PlanForm({})), "goal")
    assert 'aria-describedby="id_goal_hint id_goal_error id_goal_count"' in tag
    assert 'aria-invalid="true"' in tag
    assert "kern-form-input__input--error" in tag
    assert "maxlength" not in tag


def test_hint_and_error_stand_above_the_control():
    html = draw(PlanForm({}))
    places = [html.index(part) for part in ('id="id_goal_hint"', 'id="id_goal_error"', 'name="goal"')]
    assert places == sorted(places)


def test_every_described_id_exists_once():
    html = draw(PlanForm({}))
    ids = re.findall(r'\bid="([^"]+)"', html)
    described = {part for value in re.findall(r'aria-describedby="([^"]+)"', html) for part in value.split()}
    assert described <= set(ids)
    assert len(ids) == len(set(ids))


def test_required_fields_say_nothing_and_others_say_freiwillig():
    html = draw(PlanForm())
    assert 'for="id_goal">Ziel</label>' in html
    assert 'Themen <span class="p-optional">(freiwillig, mehrere möglich)</span>' in html
    assert "required" in control(html, "goal")
    assert "required" not in control(html, "begin")


def test_options_stand_in_a_fieldset_with_hints_by_value():
    form = PlanForm()
    form.fields["workshop"].option_hints = {"j": "SKEW bezahlt."}
    html = draw(form)
    assert '<legend class="kern-label">Workshop</legend>' in html
    assert "<small>SKEW bezahlt.</small>" in html


def test_date_has_its_format_as_hint_and_a_narrow_control():
    html = draw(PlanForm())
    assert '<p class="kern-hint" id="id_begin_hint">TT.MM.JJJJ</p>' in html
    assert 'inputmode="numeric"' in control(html, "begin")


def test_parts_of_a_field_have_a_label_each():
    html = draw(PlanForm())
    assert 'for="id_meeting_0">Datum</label><input' in html
    assert 'for="id_meeting_1">Uhrzeit</label><input' in html


class StoredFile:
    """A private file: it has a name and no address."""

    def __str__(self):
        return "anlagen/2026/beschluss.pdf"

    @property
    def url(self):
        raise NotImplementedError


def test_file_field_says_that_a_file_is_there_without_its_random_name():
    html = draw(PlanForm(initial={"scan": StoredFile()}))
    assert "vorhanden.</strong>" in html
    assert "beschluss.pdf" not in html
    assert 'name="scan-clear"' in html


def test_disabled_field_is_text_and_no_control():
    html = draw(PlanForm())
    assert 'id="id_number_wert" tabindex="-1">ME-2026-0417</p>' in html
    assert 'name="number"' not in html


def test_check_box_error_stands_outside_of_its_label():
    html = draw(PlanForm({}))
    assert html.index('id="id_agreed_error"') < html.index('<label class="p-check" for="id_agreed">')
    assert 'aria-describedby="id_agreed_error"' in control(html, "agreed")


def test_summary_links_every_error_and_can_be_left_to_the_page():
    form = PlanForm({})
    assert '<a href="#id_goal">Ihr Ziel ist noch leer.</a>' in draw(form)
    form.helper = FormHelper()
    form.helper.show_error_summary = False
    assert 'id="fehler"' not in draw(form)


def test_layout_objects_draw_groups_columns_help_and_buttons():
    form = PlanForm()
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(
        Group("Zeitraum", Columns("begin"), hint="Ungefähr genügt.", heading=True),
        Help("Was ist ein gutes Ziel?", "Eines, das jemand prüfen kann."),
        Buttons(KernButton("Antrag einreichen"), KernButton("Zurück", kind="tertiary", url="/zurueck/")),
    )
    html = render_crispy_form(form, helper)
    assert '<legend class="p-h3">Zeitraum</legend>' in html
    assert 'class="p-two"' in html
    assert "<summary>Was ist ein gutes Ziel?</summary>" in html
    assert 'type="submit" class="kern-btn kern-btn--primary p-btn-big"' in html
    assert 'href="/zurueck/"' in html
    assert "<form" not in html


@pytest.mark.parametrize("can_delete", [True, False])
def test_formset_has_rows_an_empty_row_and_a_hidden_add_button(can_delete):
    formset_class = forms.formset_factory(PlanForm, extra=2, can_delete=can_delete)
    formset_class.row_label = "Projekt"
    html = Template("{% load crispy_forms_tags %}{{ formset|crispy }}").render(
        Context({"formset": formset_class()})
    )
    assert html.count("data-repeat-row") == 3
    assert "Projekt <span data-repeat-number>2</span>" in html
    assert 'name="form-__prefix__-goal"' in html
    assert ("beim Speichern entfernen" in html) is can_delete
    assert re.search(r"<button[^>]*data-repeat-add[^>]*hidden", html)


def test_help_text_and_error_are_escaped():
    form = PlanForm({})
    form.fields["goal"].help_text = "<b>x</b>"
    form.add_error("goal", "<i>y</i>")
    html = draw(form)
    assert "<b>x</b>" not in html
    assert "<i>y</i>" not in html
