"""What the writers of HTML and Markdown make of blocks, whatever the blocks are about."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import pytest

from briefing_tui.export import of_blocks
from briefing_tui.model.anchors import Passage
from briefing_tui.present.blocks import (
    Block,
    Part,
    Span,
    Table,
    TableCell,
    TableColumn,
    TableGroup,
    TableRow,
    Text,
    block,
    heading,
    part,
)
from briefing_tui.present.items import passage_id
from briefing_tui.present.view import View
from tests.export.exported import flat, html_tree, markdown_words
from tests.printing import INVENTED, read

VIEW = View(read(INVENTED))
TITLE = block(part("A *title* & more"))


def html(*blocks: Block) -> Element:
    """Return the tree of a page of blocks."""
    return html_tree("".join(of_blocks("html", VIEW, [TITLE, *blocks])))


def main(*blocks: Block) -> Element:
    """Return the part of the page that has the blocks."""
    found = html(heading("Part"), *blocks).find(".//section")
    assert found is not None
    return found


def markdown(*blocks: Block) -> str:
    """Return a page of blocks below a heading, without its title and the heading."""
    page = "".join(of_blocks("markdown", VIEW, [TITLE, heading("Part"), *blocks]))
    content = page.partition("## Part\n\n")[2]
    return content and f"{content}\n"


def words(element: Element | None) -> str:
    """Return the words of an element."""
    assert element is not None
    return flat("".join(element.itertext()))


def entry(said: str, indent: int = 0, *below: Part, first: str = "", item: str = "") -> Block:
    """Return an entry of a list."""
    return block(part(said, first=first, indent=indent)._replace(role="item"), *below, item=item)


def test_a_page_has_a_title_and_a_section_below_each_heading() -> None:
    blocks = [block(part("before")), heading("One", 3), block(part("a")), heading("Two")]
    page = html(*blocks)
    assert "A *title* & more" == words(page.find(".//h1")) == words(page.find(".//title"))
    assert ["before"] == [words(one) for one in page.findall(".//header/p")]
    assert ["One 3", "Two"] == [words(one) for one in page.findall(".//h2")]
    assert ["One 3", "Two"] == [words(one) for one in page.findall(".//nav/ol/li/a")]
    text = "".join(of_blocks("markdown", VIEW, [TITLE, *blocks]))
    assert "# A \\*title\\* & more\n\nbefore\n\n## One 3\n\na\n\n## Two\n" == text


LIST = [
    entry("one", 0, part("more"), part("note")._replace(role="note")),
    entry("inner", 2),
    block(Part(Text(""))),
    entry("deep", 4),
    entry("two", 0),
]


def test_entries_are_lists_in_lists_by_their_indents() -> None:
    (outer,) = main(*LIST).findall("ul")
    inner = outer.findall("li/ul")
    assert (2, ["inner deep"]) == (len(outer.findall("li")), [words(one) for one in inner])
    expected = "- one · more\n  - note\n  - inner\n    - deep\n- two\n\n"
    assert expected == markdown(*LIST)


def test_a_number_makes_an_ordered_list_and_a_sign_stays() -> None:
    assert "1. a\n2. b\n" == markdown(entry("a", first="1 "), entry("b", first="2 ")).strip() + "\n"
    assert "- ▲ a\n\n" == markdown(entry("a", first="▲ "))
    marks = main(entry("a", first="▲ "), entry("b", first="would settle it: ")).findall(
        ".//li/span"
    )
    assert ["true", None] == [mark.get("aria-hidden") for mark in marks]


def test_a_small_heading_is_a_level_below_the_section() -> None:
    small = part("small #")._replace(role="subheading")
    page = main(block(small), block(part("x"), small))
    assert ["h2", "h3", "p", "h3"] == [one.tag for one in page]
    assert "### small \\#\n\n" == markdown(block(small))


def _drawn(_width: int) -> Sequence[Text]:
    return (Text("a ``` <b>", spans=[Span(0, 1, "point")]), Text("---|---"))


def test_what_a_drawing_says_is_in_words_for_those_who_do_not_see_it() -> None:
    said = Block(draw=_drawn, says="A *point*.")
    figure = main(said).find("figure")
    assert figure is not None
    pre = figure.find("pre")
    assert pre is not None
    assert ("true", "A *point*.") == (pre.get("aria-hidden"), words(figure.find("figcaption")))
    assert markdown(said).startswith("A \\*point\\*.\n\n````\n")


def test_adjacent_drawings_are_one() -> None:
    line = Block(draw=lambda _width: (Text("x"),))
    assert ["h2", "pre"] == [one.tag for one in main(line, line)]
    assert "```\nx\nx\n```\n\n" == markdown(line, line)


def table(columns: int, signs: str = "") -> Table:
    """Return a table with two rows, whose second row is empty."""
    return Table(
        tuple(TableColumn(Text(f"Long name {n}"), (f"n{n}",)) for n in range(columns)),
        (
            TableRow(
                Text("First"), {0: TableCell((Text("a|b"), Text("c")), Text(signs))}, Text("1")
            ),
            TableRow(Text("Second"), {}, Text("2"), "row-2"),
        ),
        (TableGroup("", "", 0, 1), TableGroup("Group", "G", 1, columns - 1)),
        "Row",
        "What it shows",
        TableCell((Text("silent"),), Text("·")),
    )


def test_a_table_has_cells_that_name_their_rows_columns_and_groups() -> None:
    region = main(Block(says=table(3))).find("div")
    assert region is not None
    assert ("What it shows", "group", "0") == tuple(
        region.get(key) for key in ("aria-label", "role", "tabindex")
    )
    heads = [(one.get("scope"), words(one), one.get("title")) for one in region.iter("th")]
    assert ("colgroup", "Group", None) == heads[0]
    assert [("col", "Row", None), ("col", "n0", "Long name 0")] == heads[1:3]
    assert [("row", "1 First", None), ("row", "2 Second", None)] == heads[-2:]
    assert ["a|bc", "·silent", "·silent"] == [words(one) for one in region.findall(".//td")[2:5]]


def test_a_table_in_markdown_has_signs_if_there_are_any() -> None:
    assert "| 1 First  | a\\|b; c | silent |\n" in markdown(Block(says=table(2)))
    assert "| Row | n0  | n1  |\n| --- | --- | --- |\n| 1   | ●   | ·   |\n" in markdown(
        Block(says=table(2, "●"))
    )


def test_a_table_too_wide_for_markdown_is_a_list() -> None:
    text = markdown(Block(says=table(13)))
    silent = ", ".join(f"n{number}" for number in range(1, 13))
    first = f"- 1 First\n  - n0: a\\|b; c\n  - {silent}: silent\n"
    assert f"{first}- 2 Second\n  - n0, {silent}: silent\n\n" == text


def linked(target: str) -> Block:
    """Return a paragraph with a link."""
    return block(part("see ", ("it", "quiet", target), "."))


@pytest.mark.parametrize(
    ("target", "address", "written"),
    [
        ("there", "#item-there", "see it."),
        ("nowhere", None, "see it."),
        ("https://e.example/x", "https://e.example/x", "see [it](<https://e.example/x>)."),
        ("javascript:alert(1)", None, "see it."),
        ("row-2", "#item-row-2", "see it."),
    ],
)
def test_words_lead_to_what_the_page_shows_and_to_the_web(
    target: str, address: str | None, written: str
) -> None:
    blocks = [linked(target), entry("x", item="there"), Block(says=table(2))]
    link = main(*blocks).find("p/a")
    assert address == (None if link is None else link.get("href"))
    assert markdown(*blocks).startswith(written)


def passages(*spans: tuple[int, int]) -> Text:
    """Return a text in which each span is a passage."""
    anchors = [Span(a, b, "", "", passage_id(Passage(0, a, b))) for a, b in spans]
    return Text("one two three four", spans=anchors)


def _ids(element: Element) -> Iterator[tuple[str, str]]:
    for one in element.iter("span"):
        if one.get("id"):
            yield one.get("id", ""), words(one)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3), (8, 13)], {"passage-0-0-3": "one", "passage-0-8-13": "three"}),
        ([(0, 18), (4, 7)], {"passage-0-0-18": "one two three four", "passage-0-4-7": "two"}),
        ([(0, 7), (4, 13)], {"passage-0-0-7": "one two", "passage-0-4-13": "two"}),
        ([(0, 7), (0, 7)], {"passage-0-0-7": "one two"}),
    ],
)
def test_passages_are_places_for_links_and_may_nest(
    spans: list[tuple[int, int]], expected: dict[str, str]
) -> None:
    text = passages(*spans)
    page = main(block(Part(text)), linked(passage_id(Passage(0, *spans[0]))))
    assert expected == dict(_ids(page))
    assert text.plain == words(page.find("p"))
    link = page.find("p/a")
    assert link is not None
    assert (True, True) == (link.get("href", "")[1:] in expected, bool(link.get("title")))


@pytest.mark.parametrize("around", ["x%sy", "%s*", "(%s)", "%s, x", "“%s”"])
def test_bold_face_is_never_broken(around: str) -> None:
    before, after = around.split("%s")
    text = markdown(block(part(before, ("“so!”", "strong"), after)))
    assert "**" not in markdown_words(text)
    assert around.replace("%s", "“so!”") == markdown_words(text)
