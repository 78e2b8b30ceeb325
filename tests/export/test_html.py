"""The HTML page: one file that needs nothing else, whose parts are found by eye, ear and link."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefing_tui.model.records import Event, Figure, Position, Quote
from briefing_tui.model.text import paragraphs
from tests.export.exported import SHIPPED, export, flat, html_tree
from tests.printing import REAL, read

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)


def page(path: Path) -> Element:
    return html_tree(export("html", path))


def words(element: Element) -> str:
    return flat("".join(element.itertext()))


def by_id(root: Element) -> dict[str, Element]:
    """The elements that have an id, each of which has one of its own."""
    elements = [element for element in root.iter() if element.get("id")]
    found = {element.get("id", ""): element for element in elements}
    assert len(elements) == len(found)
    return found


def targets(root: Element) -> list[str]:
    """The ids to which an element's links within the page lead."""
    links = [element.get("href", "") for element in root.iter("a")]
    return [link.removeprefix("#") for link in links if link.startswith("#")]


@every_briefing
def test_every_link_within_the_page_leads_somewhere(path: Path) -> None:
    root = page(path)
    assert set() == set(targets(root)) - set(by_id(root))
    assert len(targets(root)) > 50


@every_briefing
def test_it_loads_and_runs_nothing(path: Path) -> None:
    text = export("html", path)
    root = html_tree(text)
    loaded = {"script", "link", "img", "iframe", "object", "embed", "source", "audio", "video"}
    active = [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert ([], []) == ([e.tag for e in root.iter() if e.tag in loaded], active)
    assert [] == re.findall(r"@import|url\(|src=|@font-face", text)


@every_briefing
def test_headings_go_down_a_level_at_a_time(path: Path) -> None:
    levels = [int(str(e.tag)[1]) for e in page(path).iter() if re.fullmatch("h[1-6]", str(e.tag))]
    steps = [after - before for before, after in pairwise(levels)]
    assert (1, 1, True) == (levels[0], levels.count(1), max(steps) == 1)


@every_briefing
def test_the_contents_lead_to_every_part_and_question(path: Path) -> None:
    root = page(path)
    nav = root.find(".//nav")
    assert nav is not None
    ids = by_id(root)
    titled = [words(ids[target]) for target in targets(nav)]
    for issue in read(path).briefing.issues:
        assert any(flat(issue.question) in title for title in titled), issue.id
    headings = [words(heading) for heading in root.iter("h2")]
    assert [] == [heading for heading in headings if not any(heading in t for t in titled)]


@every_briefing
def test_every_table_has_a_caption_and_header_cells(path: Path) -> None:
    tables = list(page(path).iter("table"))
    assert tables
    for table in tables:
        caption = table.find("caption")
        assert caption is not None
        assert words(caption)
        assert {"col", "row", "colgroup"} >= {th.get("scope") for th in table.iter("th")}
        assert {"row"} == {th.get("scope") for th in table.findall("tbody/tr/th")}


STANCES = "declines|asserts|supports|comments|questions|disputes|denies|mentions|silent"


@every_briefing
def test_a_question_has_a_row_a_claim_and_a_column_an_actor(path: Path) -> None:
    reading = read(path)
    tables = {
        tuple(words(th) for th in table.findall("tbody/tr/th")): table
        for table in page(path).iter("table")
    }
    for issue in reading.briefing.issues:
        claims = [flat(claim.text) for claim in issue.claims]
        (table,) = [
            table
            for rows, table in tables.items()
            if len(rows) == len(claims)
            and all(claim in row for claim, row in zip(claims, rows, strict=True))
        ]
        columns = table.findall("thead/tr")[-1].findall("th")
        assert len(reading.matrix(issue).speaking().columns) <= len(columns)
        cells = [words(cell) for cell in table.findall("tbody/tr/td")]
        assert [] == [cell for cell in cells if not re.search(STANCES, cell)]


@every_briefing
def test_every_drawing_is_said_in_words_or_can_be_scrolled(path: Path) -> None:
    root = page(path)
    figures = [figure for figure in root.iter("figure") if figure.find("figcaption") is not None]
    said = {figure.find("pre") for figure in figures}
    assert [] == [pre for pre in root.iter("pre") if pre not in said and not pre.get("tabindex")]
    assert {"true"} >= {pre.get("aria-hidden") for pre in said if pre is not None}


@every_briefing
def test_every_statement_leads_to_the_paragraphs_that_it_rests_on(path: Path) -> None:
    ids = by_id(page(path))
    reading = read(path)
    briefing = reading.briefing
    positions = [p for issue in briefing.issues for claim in issue.claims for p in claim.positions]
    items: list[Figure | Quote | Event | Position] = [
        *briefing.figures,
        *briefing.quotes,
        *briefing.timeline,
        *positions,
    ]
    for item in items:
        led_to = [words(ids[target]) for target in targets(ids[f"item-{item.id}"])]
        for passage in reading.places.passages(item):
            text = briefing.sections[passage.section].text
            (paragraph,) = [
                flat(text[start:end])
                for start, end in paragraphs(text)
                if start <= passage.start < end
            ]
            assert any(target in paragraph for target in led_to), (item.id, paragraph)


def test_a_part_says_so_and_links_to_nothing_that_is_not_there() -> None:
    text = export("html", REAL, "--actor", "maduro", "--pane", "claims,quotes")
    root = html_tree(text)
    assert set() == set(targets(root)) - set(by_id(root))
    assert "In part: only what concerns Nicolas Maduro." in words(root)


def test_a_file_with_errors_says_so() -> None:
    text = export("html", "timeline: [{title: t, at: not there}]\n")
    assert "The file has 1 error: see briefing check." in text


def test_an_article_without_anything_known_is_a_page() -> None:
    assert "not given" in words(html_tree(export("html", "")))


def test_ids_that_stand_twice_are_given_once() -> None:
    keys = "actors: [{id: a, name: A, kind: person}, {id: a, name: B, kind: person}]\n"
    assert "item-a" in by_id(html_tree(export("html", keys)))
