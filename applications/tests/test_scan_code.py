"""The QR code and what scanners and people make of it."""

import pytest

from applications.scan_code import Scan, code_text, qr_svg, read_code

DIGEST = "3f" * 32


def test_code_is_read_as_it_was_written():
    assert read_code(code_text("ME-2026-0417", 2, DIGEST)) == Scan("ME-2026-0417", 2, DIGEST)


@pytest.mark.parametrize(
    "typed",
    ["ME-2026-0417", " me-2026-417 ", "MEß2026ß0417", "ME 2026 0417", "ME/2026/0417", "Az.: ME-2026-0417"],
)
def test_typed_number_is_understood(typed):
    assert read_code(typed) == Scan("ME-2026-0417", None, "")


@pytest.mark.parametrize("typed", ["", "2026-0417", "ME-26-1", "Posteingang", "ME-2026-"])
def test_anything_else_is_no_number(typed):
    assert read_code(typed) is None


def test_qr_code_is_a_plain_picture():
    svg = qr_svg(code_text("ME-2026-0417", 1, DIGEST)).decode()
    assert svg.startswith("<svg")
    assert "script" not in svg
