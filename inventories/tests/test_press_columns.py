"""Pages of lists: full ones, or equally full ones, headings with their lines, no page with a few lines left."""

import random

import pytest

from inventories.press.columns import SLACK, Block, Strip, paginate
from inventories.press.strips import LEAST

PAGE, FIRST = 900.0, 820.0


def room_on(page):
    return PAGE if page else FIRST


def make_strips(seed):
    """Return headings with lists of chance lengths, in one or two columns; some lines are groups' headings."""
    chance = random.Random(seed)
    strips = []
    for _ in range(chance.randint(1, 6)):
        strips.append(Strip([Block(18, is_heading=True)], gap=20))
        blocks = []
        for _ in range(chance.choice([1, 4, 9, 30, 90])):
            if blocks and chance.random() < 0.1:
                blocks.append(Block(16, gap=6, is_heading=True))
            blocks.append(Block(chance.choice([20, 20, 20, 37])))
        strips.append(Strip(blocks, columns=chance.choice([1, 2, 2]), gap=8))
    return strips


def blocks_of(page):
    return [block for strip in page for column in strip.columns for _, block in column]


def foot_of(page):
    """Return how far down a page is filled."""
    return max(strip.y + strip.height for strip in page)


@pytest.mark.parametrize("seed", range(60))
def test_list_keeps_its_lines_in_order_and_on_its_pages(seed):
    strips = make_strips(seed)
    pages = paginate(strips, room_on)
    heights = [block.height for page in pages for block in blocks_of(page)]
    assert heights == [block.height for strip in strips for block in strip.blocks]
    assert all(foot_of(page) <= room_on(number) for number, page in enumerate(pages))


@pytest.mark.parametrize("seed", range(60))
def test_last_page_of_a_list_is_as_full_as_the_others(seed):
    pages = paginate(make_strips(seed), room_on)
    if len(pages) > 1:
        feet = [foot_of(page) for page in pages]
        assert feet[-1] >= 0.5 * max(feet)
        assert all(len(blocks_of(page)) >= 2 * LEAST for page in pages)


@pytest.mark.parametrize("seed", range(60))
def test_no_heading_stands_last_in_its_column(seed):
    for page in paginate(make_strips(seed), room_on):
        columns = [column for strip in page if len(strip.columns) > 1 for column in strip.columns if column]
        assert not any(column[-1][1].is_heading for column in columns)
        assert not blocks_of(page)[-1].is_heading


@pytest.mark.parametrize("seed", range(60))
def test_list_that_goes_on_has_rows_on_both_pages(seed):
    strips = make_strips(seed)
    pages = paginate(strips, room_on)
    for page, following in zip(pages, pages[1:], strict=False):
        last, first = page[-1], following[0]
        if [block.is_heading for block in blocks_of([first])] == [True]:
            continue
        lines = [sum(not block.is_heading for block in blocks_of([strip])) for strip in (last, first)]
        assert min(lines) >= LEAST


def test_columns_of_a_list_end_at_the_same_height():
    ((strip,),) = paginate([Strip([Block(20)] * 15, columns=2)], room_on)
    assert [len(column) for column in strip.columns] == [8, 7]


def test_few_lines_too_many_move_together_instead_of_turning_the_page():
    lines = int((FIRST - SLACK) / 20) + 2
    (page,) = paginate([Strip([Block(20)] * lines)], room_on)
    assert page[0].columns[0][1][1].gap < 0
    assert foot_of(page) <= FIRST


def test_lines_that_need_a_second_page_fill_both_equally():
    pages = paginate([Strip([Block(20)] * 50)], lambda _page: PAGE)
    assert [len(blocks_of(page)) for page in pages] == [25, 25]
    assert min(foot_of(page) for page in pages) > 0.6 * PAGE


def test_lines_of_a_short_list_stand_apart_no_more_than_a_millimetre():
    (page,) = paginate([Strip([Block(20)] * 6)], room_on)
    assert foot_of(page) == pytest.approx(6 * 20 + 5 * 4.0)


def test_list_without_room_below_its_title_begins_on_the_next_page():
    pages = paginate(
        [Strip([Block(20, is_heading=True)]), Strip([Block(20)] * 9)], lambda page: 900 if page else 50
    )
    assert [len(blocks_of(page)) for page in pages] == [0, 10]


def test_block_that_is_higher_than_a_page_stands_alone():
    pages = paginate([Strip([Block(20), Block(2000), Block(20)])], lambda _page: PAGE)
    assert [2000 in {block.height for block in blocks_of(page)} for page in pages] == [False, True, False]


def test_empty_list_has_one_empty_page():
    assert paginate([Strip([])], room_on) == [[]]
