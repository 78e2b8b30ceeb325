"""A briefing whose every text is hostile comes out inert: in each format it has just the structure
of the same briefing with harmless words, and the words can be read."""

import csv
import io
import json
import re
from functools import cache
from xml.etree import ElementTree

import pytest

from briefing_tui.export import BY_NAME
from briefing_tui.model.figures import number
from briefing_tui.present.sanitize import clean
from briefing_tui.present.wrap import width_of
from tests.export.exported import (
    export,
    flat,
    html_tree,
    html_words,
    made,
    markdown_tokens,
    markdown_words,
)
from tests.export.hostile import PAYLOADS, PLAIN, briefing

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
SVG = "{http://www.w3.org/2000/svg}"

SVG_ATTRIBUTES = {
    *("viewBox", "width", "height", "class", "x", "y", "rx", "textLength"),
    *("fill", "shape-rendering", "space", "transform"),
}

every_payload = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)


@cache
def hostile(name: str, payload: str) -> str:
    return export(name, made(briefing(payload)))


@every_payload
def test_nothing_unseen_and_no_control_comes_out(payload: str) -> None:
    texts = {name: hostile(name, payload).replace("\r\n", "\n") for name in BY_NAME}
    assert {name: [] for name in BY_NAME} == {n: UNSEEN.findall(text) for n, text in texts.items()}


def html_shape(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Elements in order with their attributes, the words in them left out.

    Drawings are left out, too: how many lines they have depends on the words.
    """
    told = ("title", "aria-label", "href", "id", "aria-labelledby")
    tree = html_tree(page)
    drawn = {inner for pre in tree.iter("pre") for inner in pre.iter() if inner is not pre}
    return [
        (
            str(element.tag),
            tuple(sorted((key, "" if key in told else v) for key, v in element.attrib.items())),
        )
        for element in tree.iter()
        if element not in drawn
    ]


@every_payload
def test_html_draws_with_nothing_but_styles(payload: str) -> None:
    drawings = html_tree(hostile("html", payload)).iter("pre")
    drawn = [inner for pre in drawings for inner in pre.iter() if inner is not pre]
    assert [] == [one for one in drawn if one.tag != "span" or set(one.attrib) - {"class"}]


@every_payload
def test_html_has_no_element_and_no_attribute_more(payload: str) -> None:
    expected = html_shape(hostile("html", PLAIN))
    assert expected == html_shape(hostile("html", payload))


@every_payload
def test_html_shows_the_words(payload: str) -> None:
    assert flat(clean(payload.strip())) in html_words(hostile("html", payload))


@every_payload
def test_html_leads_nowhere_but_to_itself_and_the_article(payload: str) -> None:
    targets = [element.get("href") for element in html_tree(hostile("html", payload)).iter("a")]
    outside = {target for target in targets if target and not target.startswith("#")}
    assert {"https://e.example/a_b?c=*d*&e=(f)"} == outside


ADDRESSES = (
    *("javascript:alert(1)", "javascript://%0aalert(1)/", "data:text/html,x", "file:///etc/passwd"),
    *("https://a b", "https://e.example/<f>", "https://paypal.com@evil.com/", "x onclick=y"),
)
every_address = pytest.mark.parametrize("address", ADDRESSES)


def addressed(name: str, address: str) -> str:
    text = f"schema: briefing/1\ntitle: x\narticle: {{headline: y, url: '{address}'}}\n"
    return export(name, made(text + "sections: [{text: Nothing here.}]\n"))


@every_address
def test_html_makes_no_link_of_what_is_no_web_address(address: str) -> None:
    page = addressed("html", address)
    targets = [element.get("href", "") for element in html_tree(page).iter("a")]
    assert ([], True) == ([one for one in targets if one[:1] != "#"], address in html_words(page))


@every_address
def test_markdown_makes_no_link_of_what_is_no_web_address(address: str) -> None:
    page = addressed("markdown", address)
    tokens = markdown_tokens(page)
    targets = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert ([], True) == (
        [one for one in targets if one[:1] != "#"],
        address in markdown_words(page),
    )


def markdown_shape(text: str) -> list[str]:
    """Tokens in order, words and soft line breaks left out."""
    words = ("text", "softbreak", "inline")
    return [token.type for token in markdown_tokens(text) if token.type not in words]


@every_payload
def test_markdown_has_no_markup_more(payload: str) -> None:
    expected = markdown_shape(hostile("markdown", PLAIN))
    assert expected == markdown_shape(hostile("markdown", payload))


@every_payload
def test_markdown_shows_the_words(payload: str) -> None:
    assert flat(clean(payload.strip())) in markdown_words(hostile("markdown", payload))


@every_payload
def test_svg_has_no_element_and_no_attribute_but_its_own(payload: str) -> None:
    root = ElementTree.fromstring(hostile("svg", payload))  # noqa: S314 - made here
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    attributes = {key for element in root.iter() for key in element.attrib}
    classes = {name for element in root.iter() for name in element.get("class", "").split()}
    assert (set(), set(), []) == (
        tags - {"svg", "title", "style", "rect", "g", "text"},
        {key.rpartition("}")[2] for key in attributes} - SVG_ATTRIBUTES,
        [name for name in classes if not re.fullmatch(r"paper|t-r\d+", name)],
    )


@every_payload
def test_json_holds_the_words_as_they_are(payload: str) -> None:
    value = json.loads(hostile("json", payload))
    assert [payload.strip()] * 3 == [
        value["briefing"]["actors"][0]["role"],
        value["briefing"]["issues"][0]["claims"][0]["text"],
        value["briefing"]["gaps"][0]["text"],
    ]


FORMULA = "=+-@\t\r＝＋－＠"


def inked(cell: str) -> str:
    """A cell from where its ink begins."""
    return re.sub(r'^[ "\u00a0\u2003\u3000\u200b\xad\u2800\u3164\ufe0f]+', "", cell)


@every_payload
def test_csv_has_no_formula_and_no_cell_more(payload: str) -> None:
    rows = list(csv.reader(io.StringIO(hostile("csv", payload))))
    cells = [cell for row in rows for cell in row]
    formulas = [c for c in cells if inked(c)[:1] in FORMULA and inked(c) and number(c) is None]
    assert (2, {len(rows[0])}, []) == (len(rows), {len(row) for row in rows}, formulas)


@every_payload
def test_csv_has_no_formula_where_another_sign_parts_cells(payload: str) -> None:
    text = hostile("csv", payload)
    rows = [row for sign in ";\t|；" for row in csv.reader(io.StringIO(text), delimiter=sign)]
    cells = [inked(cell) for row in rows for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in FORMULA and cell]


def test_csv_keeps_a_negative_number_a_number() -> None:
    (row,) = csv.DictReader(io.StringIO(hostile("csv", PLAIN)))
    assert ("-5", "'-5 Harmless words") == (row["value"], row["words"])


@every_payload
def test_text_has_no_line_more_than_it_wraps_to(payload: str) -> None:
    lines = hostile("text", payload).splitlines()
    assert [] == [line for line in lines if width_of(line) > 80]
