"""The HTML page: one file that needs nothing else, whose parts are found by eye, ear and link."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefing_tui.export import PrintRequest, Scope
from briefing_tui.export.as_html import POLICY
from briefing_tui.model.records import Event, Figure, Position, Quote
from briefing_tui.panes import PANE_NAMES
from tests.export.exported import SHIPPED, export, flat, html_tree, made, shipped
from tests.unit.loading import HEAD

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)


def page(path: Path) -> Element:
    return html_tree(export("html", shipped(path)))


def words(element: Element | None) -> str:
    assert element is not None
    return flat("".join(element.itertext()))


@every_briefing
def test_every_link_within_the_page_leads_somewhere(path: Path) -> None:
    root = page(path)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    links = [element.get("href", "") for element in root.iter("a")]
    within = {link.removeprefix("#") for link in links if link.startswith("#")}
    assert within
    assert (set(), len(set(ids))) == (within - set(ids), len(ids))


@every_briefing
def test_it_loads_and_runs_nothing(path: Path) -> None:
    text = export("html", shipped(path))
    root = html_tree(text)
    loaded = {"script", "link", "img", "iframe", "object", "embed", "source", "audio", "video"}
    active = [key for element in root.iter() for key in element.attrib if key.startswith("on")]
    assert ([], []) == ([e.tag for e in root.iter() if e.tag in loaded], active)
    assert [] == re.findall(r"@import|url\(|src=|@font-face", text)


@every_briefing
def test_it_tells_the_browser_to_load_and_run_nothing(path: Path) -> None:
    metas = list(page(path).iter("meta"))
    policies = [one.get("content") for one in metas if one.get("http-equiv")]
    assert "utf-8" == metas[0].get("charset")
    assert (1, POLICY) == (len(policies), policies[0])
    assert {"default-src 'none'", "base-uri 'none'"} <= set(POLICY.split("; "))
    assert "script" not in POLICY


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
    links = [element.get("href", "")[1:] for element in nav.iter("a")]
    sections = [e.get("id", "") for e in root.findall(".//main/section")]
    questions = [f"item-{issue.id}" for issue in shipped(path).reading.briefing.issues]
    assert [f"pane-{name}" for name in PANE_NAMES] == sections
    assert {*sections, *questions} <= set(links)
    (claims,) = (e for e in nav.findall("ol/li") if words(e.find("a")) == "Claims")
    assert (
        questions == [a.get("href", "")[6:] and a.get("href", "")[1:] for a in claims.iter("a")][1:]
    )
    assert all(one.get("class") == "status" for one in claims.findall("ol/li/span"))


@every_briefing
def test_every_table_has_a_caption_and_scopes(path: Path) -> None:
    tables = list(page(path).iter("table"))
    assert tables
    for table in tables:
        caption = table.find("caption")
        assert caption is not None
        assert words(caption)
        assert {"col", "row", "colgroup"} >= {th.get("scope") for th in table.iter("th")}
        assert {"row"} == {th.get("scope") for th in table.findall("tbody/tr/th")}


def matrices(path: Path) -> list[Element]:
    (claims,) = (one for one in page(path).iter("section") if one.get("id") == "pane-claims")
    return [one for one in claims.iter("table") if "stands where" in words(one.find("caption"))]


@every_briefing
def test_a_matrix_has_a_row_a_claim_and_a_column_an_actor(path: Path) -> None:
    reading = shipped(path).reading
    expected = [
        (len(issue.claims), 1 + len(reading.matrix(issue).speaking().columns))
        for issue in reading.briefing.issues
    ]
    actual = [
        (len(t.findall("tbody/tr")), len(t.findall("thead/tr")[-1].findall("th")))
        for t in matrices(path)
    ]
    assert expected == actual


@every_briefing
def test_every_cell_says_a_stance_or_silence_in_words(path: Path) -> None:
    cells = [words(cell) for table in matrices(path) for cell in table.findall("tbody/tr/td")]
    stances = "asserts|supports|comments|questions|disputes|denies|mentions|silent"
    assert [] == [cell for cell in cells if not re.search(stances, cell)]


@every_briefing
def test_every_drawing_is_said_in_words_or_can_be_scrolled(path: Path) -> None:
    root = page(path)
    said = {
        figure.find("pre") for figure in root.iter("figure") if words(figure.find("figcaption"))
    }
    assert [] == [one for one in root.iter("pre") if one not in said and not one.get("tabindex")]
    assert {"true"} >= {one.get("aria-hidden") for one in said if one is not None}


@every_briefing
def test_every_statement_leads_to_its_passage(path: Path) -> None:
    document = shipped(path)
    root = page(path)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    reading = document.reading
    briefing = reading.briefing
    positions = [p for issue in briefing.issues for claim in issue.claims for p in claim.positions]
    items: list[Figure | Quote | Event | Position] = [
        *briefing.figures,
        *briefing.quotes,
        *briefing.timeline,
        *positions,
    ]
    for item in items:
        passages = [
            f"#passage-{found.section}-{found.start}-{found.end}"
            for found in reading.places.passages(item)
        ]
        links = [link.get("href") for link in by_id[f"item-{item.id}"].iter("a")]
        assert [] == [passage for passage in passages if passage not in links]


@every_briefing
def test_a_passage_begins_where_its_words_do(path: Path) -> None:
    root = page(path)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    links = [a for a in root.iter("a") if a.get("href", "").startswith("#passage-")]
    assert links
    for link in links:
        passage = words(by_id[link.get("href", "")[1:]])
        expected = flat(link.get("title", ""))
        assert expected.startswith(passage) or passage.startswith(expected)


def test_a_part_says_so_and_links_to_nothing_that_is_not_there() -> None:
    document = shipped(SHIPPED[0])
    wanted = PrintRequest(Scope(actor="maduro"), panes=("claims", "quotes"))
    root = html_tree(export("html", document, wanted))
    ids = {element.get("id") for element in root.iter()}
    links = {a.get("href", "")[1:] for a in root.iter("a") if a.get("href", "").startswith("#")}
    notice = root.find(".//p[@class='notice']")
    assert notice is not None
    assert ("In part: only what concerns Nicolas Maduro.", set()) == (words(notice), links - ids)


def test_a_file_with_errors_says_so() -> None:
    document = made(HEAD + "timeline: [{title: t, at: not there}]\n")
    text = export("html", document)
    assert "The file has 1 error: see briefing check." in text


def test_an_article_without_anything_known_is_a_page() -> None:
    root = html_tree(export("html", made(HEAD)))
    assert "not given" in words(root)


def test_ids_that_stand_twice_are_given_once() -> None:
    text = HEAD + "actors: [{id: a, name: A, kind: person}, {id: a, name: B, kind: person}]\n"
    root = html_tree(export("html", made(text)))
    assert 1 == sum(element.get("id") == "item-a" for element in root.iter())
