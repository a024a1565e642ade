"""The bench's own arithmetic: what a request cost, how figures are held against their bars, how often words are."""

import pytest

from scripts import bench_report
from scripts.bench_bars import BARS, Bar
from scripts.bench_brochure import figures_of
from scripts.bench_load import Cost, cost_of, cpu_seconds, header_of
from scripts.bench_pages import Page, always, new_address
from scripts.bench_sizes import is_quick_look, sizes
from scripts.bench_texts import RATES, name_of, words_of

pytestmark = pytest.mark.once


def test_words_stand_in_their_share_of_the_organisations():
    having = {word: sum(word in words_of(number, 1000) for number in range(1000)) for word in RATES}
    assert having == {"Nähwerkstatt": 100, "Imkerei": 10, "Seilbahn": 3}


def test_a_thousand_names_are_all_different():
    assert len({name_of(number)[0] for number in range(1000)}) == 1000


def test_cost_is_cpu_per_request_with_the_times_of_the_middle_and_of_the_late_ones():
    times = [number / 1000 for number in range(1, 101)]
    assert cost_of(times, 0.5, 2.0) == Cost(100, 0.005, 50.0, 0.051, 0.096)


def test_ratio_is_the_median_of_the_rounds():
    page, floor = Page(always("/")), Page(always("/"))
    page.costs = [Cost(1, cpu, 1, 1, 1) for cpu in (0.004, 0.009, 0.020)]
    floor.costs = [Cost(1, cpu, 1, 1, 1) for cpu in (0.001, 0.003, 0.004)]
    assert page.multiples(floor, "cpu") == pytest.approx(4)


def test_new_addresses_are_all_different():
    address = new_address("/organisationen/?q=chor")
    assert address() != address()
    assert address().startswith("/organisationen/?q=chor&")


def test_own_work_shows_in_the_seconds_of_this_process():
    import os

    begin = cpu_seconds(os.getpid())
    while cpu_seconds(os.getpid()) == begin:
        sum(range(10_000))
    assert cpu_seconds(os.getpid()) > begin


def test_header_is_found_in_any_case():
    assert header_of('HTTP/1.1 200 OK\r\netag: W/"x"\r\nVary: Cookie', "ETag") == 'W/"x"'
    assert header_of("HTTP/1.1 200 OK", "ETag") == ""


def steps(cpu, wall, peak, size):
    names = ("raw", "float", "cold", "together", "changed", "inserted", "assembled", "same", "prepare")
    row = {"wall": wall, "peak_mb": peak, "mb": 3.0, "originals_mb": 12.0}
    return {name: row | {"cpu": cpu * (2 if name == "cold" else 1) * size} for name in names}


def test_brochure_figures_compare_the_sizes_that_belong_together():
    measured = {size: steps(0.1, 5.0, 100 + size, size) for size in (100, 300, 1000)}
    figures = figures_of(measured)
    assert figures["cold_300_vs_raw"] == 2.0
    assert figures["cold_300_wall_2_workers"] == 1.0
    assert figures["per_profile_1000_vs_100"] == 1.0
    assert figures["peak_mb_1000"] == 1100
    assert figures["file_vs_photos_300"] == 0.25


@pytest.mark.parametrize(("value", "told"), [(0.03, "excellent"), (0.05, "kept"), (0.051, "missed")])
def test_verdict_follows_bar_and_stretch(value, told):
    assert bench_report.verdict(Bar("x", "x", 0.05, 0.03), value) == told


def test_figure_without_a_bar_has_no_verdict():
    assert bench_report.verdict(Bar("x", "x"), 7) == ""


def test_sizes_of_a_quick_look_are_not_kept(monkeypatch):
    assert (sizes((10, 50)), is_quick_look()) == ((10, 50), False)
    monkeypatch.setenv("SIZES", "10,25")
    assert (sizes((10, 50)), is_quick_look()) == ((10, 25), True)


def test_report_replaces_its_own_section_and_keeps_the_others(tmp_path, monkeypatch):
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n\n## Booking\n\nby hand\n", encoding="utf-8")
    monkeypatch.setattr(bench_report, "PAGE", page)
    monkeypatch.setattr(bench_report, "PLOTS", tmp_path / "plots")
    measured = {size: steps(0.1, 5.0, 100, size) for size in (100, 300, 1000)}
    figures = figures_of(measured) | {"sizes": {str(size): rows for size, rows in measured.items()}}
    bench_report.write_report("brochure", figures)
    bench_report.write_report("brochure", figures | {"one_changed_300": 0.9})
    text = page.read_text(encoding="utf-8")
    assert "by hand" in text
    assert text.count("## Brochure") == 1
    assert "| 0.9 | missed |" in text
    assert (tmp_path / "plots" / "brochure-cold.svg").read_text(encoding="utf-8").startswith("<svg")


def test_every_figure_of_the_issue_has_a_bar():
    brochure = {bar.key for bar in BARS["brochure"] if bar.most is not None}
    pages = {bar.key for bar in BARS["pages"] if bar.most is not None}
    assert brochure >= {
        "cold_300_vs_raw", "cold_300_wall_2_workers", "layout_vs_float", "one_changed_300",
        "one_inserted_300", "per_profile_1000_vs_100", "peak_mb_1000",
    }  # fmt: skip
    assert pages == {
        "list_50k", "list_500k_vs_50k", "page_1000_vs_1", "detail_50k", "not_modified", "cached",
        "search_1pct_50k", "search_10pct_50k", "search_1pct_500k",
    }  # fmt: skip
