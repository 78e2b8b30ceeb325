"""A briefing whose every text is hostile comes out inert: in each format it has just the structure
of the same briefing with harmless words, and the words can be read."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.model.figures import number
from briefing_tui.present.sanitize import clean, width_of
from tests.export.exported import (
    FORMATS,
    export,
    flat,
    html_tree,
    html_words,
    markdown_shape,
    markdown_tokens,
    markdown_words,
)
from tests.export.hostile import PAYLOADS, PLAIN, briefing

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

every_payload = pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)


def hostile(name: str, payload: str) -> str:
    return export(name, briefing(payload))


@every_payload
def test_nothing_unseen_and_no_control_comes_out(payload: str) -> None:
    texts = {name: hostile(name, payload).replace("\r\n", "\n") for name in FORMATS}
    assert {name: [] for name in FORMATS} == {n: UNSEEN.findall(text) for n, text in texts.items()}


def harmless(payload: str) -> str:
    """Words that are as long as a payload."""
    return re.sub(r"\S", "w", clean(payload.strip()))


def html_shape(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Elements in order with their attributes, the words in them left out.

    Paragraphs, runs and lines of drawings are left out, too: they depend on the words.
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
        if element not in drawn and element.tag not in ("p", "span", "bdi")
    ]


def kinds(page: str) -> set[str]:
    """The kinds of elements and attributes of a page."""
    elements = list(html_tree(page).iter())
    return {str(e.tag) for e in elements} | {key for e in elements for key in e.attrib}


@every_payload
def test_html_has_no_element_and_no_attribute_more_and_shows_the_words(payload: str) -> None:
    page = hostile("html", payload)
    expected = hostile("html", harmless(payload))
    assert html_shape(expected) == html_shape(page)
    assert set() == kinds(page) - kinds(expected)
    assert flat(clean(payload.strip())) in html_words(page)
    targets = {str(element.get("href")) for element in html_tree(page).iter("a")}
    outside = {target for target in targets if not target.startswith("#")}
    assert {"https://e.example/a_b?c=*d*&e=(f)"} == outside


@every_payload
def test_html_draws_with_nothing_but_styles(payload: str) -> None:
    drawings = html_tree(hostile("html", payload)).iter("pre")
    drawn = [inner for pre in drawings for inner in pre.iter() if inner is not pre]
    assert [] == [one for one in drawn if one.tag != "span" or set(one.attrib) - {"class"}]


ADDRESSES = (
    *("javascript:alert(1)", "javascript://%0aalert(1)/", "data:text/html,x", "file:///etc/passwd"),
    *("https://a b", "https://e.example/<f>", "https://paypal.com@evil.com/", "x onclick=y"),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_is_made_of_what_is_no_web_address(address: str) -> None:
    keys = f"article: {{headline: y, url: '{address}'}}\nsections: [{{text: Nothing here.}}]\n"
    page, text = export("html", keys), export("markdown", keys)
    links = [element.get("href", "") for element in html_tree(page).iter("a")]
    links += [str(t.attrs["href"]) for t in markdown_tokens(text) if t.type == "link_open"]
    assert [] == [link for link in links if not link.startswith("#")]
    assert address in html_words(page)
    assert address in markdown_words(text)


@every_payload
def test_markdown_has_no_markup_more_and_shows_the_words(payload: str) -> None:
    text = hostile("markdown", payload)
    assert markdown_shape(hostile("markdown", harmless(payload))) == markdown_shape(text)
    assert flat(clean(payload.strip())) in markdown_words(text)


SIGNS = "\\`*_{}[]()<>#+-.!|~=:&;$@/\"' 1aéx"


@given(st.text(st.sampled_from(SIGNS), max_size=50))
@example("#")
@example(" a #")
@example(" a \\")
@example("&amp;")
@example(" - - -")
@example("<a@b.c>")
def test_in_markdown_words_are_words_wherever_they_stand(text: str) -> None:
    text += " a"  # what has no letter is a mark
    page = hostile("markdown", text)
    assert markdown_shape(hostile("markdown", harmless(text))) == markdown_shape(page)
    assert flat(text) in markdown_words(page)


ACTIVE = {"script", "a", "image", "use", "foreignObject", "iframe", "animate", "set", "handler"}


@every_payload
def test_svg_has_nothing_that_acts_or_leads_elsewhere(payload: str) -> None:
    root = ElementTree.fromstring(hostile("svg", payload))  # noqa: S314 - made here
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    attributes = {key.rpartition("}")[2] for element in root.iter() for key in element.attrib}
    assert (set(), set()) == (
        tags & ACTIVE,
        {key for key in attributes if key.startswith("on") or key == "href"},
    )
    plain = ElementTree.fromstring(hostile("svg", PLAIN))  # noqa: S314 - made here
    assert tags == {element.tag.rpartition("}")[2] for element in plain.iter()}


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
def test_csv_has_no_cell_more_and_no_formula_whatever_sign_parts_cells(payload: str) -> None:
    text = hostile("csv", payload)
    rows = list(csv.reader(io.StringIO(text)))
    cells = [cell for row in rows for cell in row]
    formulas = [c for c in cells if inked(c)[:1] in FORMULA and inked(c) and number(c) is None]
    assert (2, {len(rows[0])}, []) == (len(rows), {len(row) for row in rows}, formulas)
    parted = [row for sign in ";\t|；" for row in csv.reader(io.StringIO(text), delimiter=sign)]
    cells = [inked(cell) for row in parted for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in FORMULA and cell]


def test_csv_keeps_a_negative_number_a_number() -> None:
    (row,) = csv.DictReader(io.StringIO(hostile("csv", PLAIN)))
    assert ("-5", "'-5 Harmless words") == (row["value"], row["words"])


@every_payload
def test_text_has_no_line_more_than_it_wraps_to(payload: str) -> None:
    lines = hostile("text", payload).splitlines()
    assert [] == [line for line in lines if width_of(line) > 80]


CHOSEN = "5\u00a0000\u202fkm 東京\u3000大阪"


@pytest.mark.parametrize("name", ["markdown", "html", "csv"])
def test_no_blank_that_was_chosen_becomes_another(name: str) -> None:
    text = re.sub("(?s)<pre.*?</pre>|```.*?```", "", hostile(name, CHOSEN))  # not drawings
    prose = [line for line in text.splitlines() if line[:1] != "|" and "<th" not in line]
    assert {CHOSEN} == set(re.findall("5.000.km.東京.大阪", "\n".join(prose)))
