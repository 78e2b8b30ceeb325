"""What the writers of HTML and Markdown make of blocks, whatever the blocks are about."""

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.export.as_html import html_of_blocks
from briefing_tui.export.as_markdown import markdown_of_blocks
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
from tests.export.exported import flat, html_tree, markdown_shape, markdown_tokens, markdown_words
from tests.printing import INVENTED, read

VIEW = View(read(INVENTED))
TITLE = block(part("A *title* & more"))


def html(*blocks: Block) -> Element:
    """Return the tree of a page of blocks."""
    return html_tree("".join(html_of_blocks(VIEW, [TITLE, *blocks])))


def main(*blocks: Block) -> Element:
    """Return the part of the page that has the blocks."""
    found = html(heading("Part"), *blocks).find(".//section")
    assert found is not None
    return found


def markdown(*blocks: Block) -> str:
    """Return a page of blocks below a heading, without its title and the heading."""
    page = "".join(markdown_of_blocks(VIEW, [TITLE, heading("Part"), *blocks]))
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
    text = "".join(markdown_of_blocks(VIEW, [TITLE, *blocks]))
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


def test_a_paragraph_between_them_parts_lists() -> None:
    blocks = [entry("a"), block(part("b")), entry("c")]
    assert ["h2", "ul", "p", "ul"] == [one.tag for one in main(*blocks)]
    assert "- a\n\nb\n\n* c\n\n" == markdown(*blocks)


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


def test_prose_says_its_direction() -> None:
    right = Part(Text("السد سليم"), right=True)
    paragraphs = main(block(right), block(part("x"))).findall("p")
    assert ["rtl", "auto"] == [one.get("dir") for one in paragraphs]


def _drawn(_width: int) -> Sequence[Text]:
    return (Text("a ``` <b>", spans=[Span(0, 1, "point")]), Text("---|---"))


def test_a_drawing_is_kept_as_it_is_drawn() -> None:
    pre = main(Block(draw=_drawn)).find("pre")
    assert pre is not None
    assert ("a ``` <b>\n---|---", "0") == ("".join(pre.itertext()), pre.get("tabindex"))
    assert "````\na ``` <b>\n---|---\n````\n\n" == markdown(Block(draw=_drawn))


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


def test_a_rule_is_no_drawing() -> None:
    rule = Block(draw=lambda width: (Text("─" * width),))
    assert (["h2"], "") == ([one.tag for one in main(rule)], markdown(rule))


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


def test_a_table_wider_than_a_line_of_prose_is_a_list() -> None:
    cell = TableCell((Text("word " * 20),))
    wide = Table((TableColumn(Text("What")),), (TableRow(Text("1"), {0: cell}),))
    text = markdown(Block(says=wide))
    assert text.startswith("- 1\n  - What: word word")
    assert "|" not in text


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


def test_each_style_is_a_class_and_the_words_are_escaped() -> None:
    bold = Text("a <b> c", "quiet", [Span(2, 5, "strong")])
    spans = [(one.get("class"), words(one)) for one in main(block(Part(bold))).iter("span")]
    assert [("quiet", "a"), ("quiet strong", "<b>"), ("quiet", "c")] == spans
    assert "a **\\<b\\>** c\n\n" == markdown(block(Part(bold)))


@pytest.mark.parametrize("around", ["x%sy", "%s*", "(%s)", "%s, x", "“%s”"])
def test_bold_face_is_never_broken(around: str) -> None:
    before, after = around.split("%s")
    text = markdown(block(part(before, ("“so!”", "strong"), after)))
    assert "**" not in markdown_words(text)
    assert around.replace("%s", "“so!”") == markdown_words(text)


def test_markup_over_the_end_of_a_run_is_escaped() -> None:
    text = markdown(block(part("http:", ("//e.example", "quiet"))))
    assert "http\\:\\/\\/e.example\n\n" == text
    assert not any(token.type == "link_open" for token in markdown_tokens(text))


def test_an_item_has_one_place() -> None:
    page = "".join(html_of_blocks(VIEW, [TITLE, heading("x"), *[entry("x", item="one")] * 2]))
    assert ['id="item-one"'] == re.findall('id="item-one"', page)


SIGNS = "\\`*_{}[]()<>#+-.!|~=:&;$@/\"' \n1aé中x"
PLACES: list[Callable[[str], Block]] = [
    lambda words: block(part(words)),
    lambda words: block(part(("said: ", "label"), (words, "strong"), "; more")),
    lambda words: block(part(words)._replace(role="subheading")),
    lambda words: block(part(words, first="▲ "), part(("it", "", "https://e.example/"), words)),
    lambda words: entry("x", 0, part(words), part(words)._replace(role="note")),
    lambda words: entry(words, first="12 "),
    lambda words: Block(
        says=Table(
            (TableColumn(Text(words)),),
            (
                TableRow(
                    Text(words), {0: TableCell((Text(words, "strong"),))}, notes=(Text(words),)
                ),
            ),
        )
    ),
    lambda words: Block(draw=lambda _width: (Text("x"), *map(Text, words.split("\n")))),
]


@pytest.mark.parametrize("place", PLACES)
@given(words=st.text(st.sampled_from(SIGNS), min_size=1, max_size=60).filter(str.strip))
@example(words="#")
@example(words="a #")
@example(words="a \\")
@example(words="&amp;")
@example(words="- - -")
@example(words="<a@b.c>")
def test_words_are_words_wherever_they_stand(place: Callable[[str], Block], words: str) -> None:
    text = markdown(place(words))
    shapes = [markdown_shape(markdown(place(one))) for one in ("words", "words " * 40)]
    assert markdown_shape(text) in shapes  # a wide table is a list
    assert flat(words) in flat(markdown_words(text))
