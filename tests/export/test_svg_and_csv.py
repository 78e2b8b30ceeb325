"""The picture of the printed summary, and the figures as a table."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.color import blend_rgb
from textual.color import Color

from briefing_tui.export.as_data import guarded
from briefing_tui.export.as_svg import THEME
from briefing_tui.present.layout import LOOKS, look
from briefing_tui.tui.themes import contrast
from tests.export.exported import SHIPPED, export
from tests.printing import REAL, read

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
SVG = "{http://www.w3.org/2000/svg}"


def drawn_rows(text: str) -> list[str]:
    """Return the lines of the picture, with runs joined without the blanks between them."""
    rows: dict[float, list[str]] = {}
    root = ElementTree.fromstring(text)  # noqa: S314 - made here
    for element in root.iter(f"{SVG}text"):
        rows.setdefault(float(element.get("y", "0")), []).append(element.text or "")
    return [re.sub(r"\s", "", "".join(rows[y])) for y in sorted(rows)]


@every_briefing
def test_the_picture_shows_the_printed_summary(path: Path) -> None:
    text = [re.sub(r"\s", "", line) for line in export("text", path).splitlines()]
    drawn = [line for line in drawn_rows(export("svg", path)) if line]
    assert [line for line in text if line] == drawn


@every_briefing
def test_the_picture_names_no_font_of_the_web_and_nothing_outside(path: Path) -> None:
    text = export("svg", path)
    addresses = re.findall(r"https?://[^\"'<)\s]+", re.sub(r"<text[^>]*>[^<]*", "", text))
    assert {"http://www.w3.org/2000/svg"} == set(addresses)
    assert [] == re.findall(r"@import|@font-face|<image|href|url\((?!#)", text)


def test_the_picture_is_as_wide_as_its_lines_and_holds_them() -> None:
    def size(width: str) -> list[float]:
        root = ElementTree.fromstring(export("svg", REAL, "--width", width))  # noqa: S314
        last = max(float(element.get("y", "0")) for element in root.iter(f"{SVG}text"))
        _, _, wide, high = map(float, root.get("viewBox", "").split())
        assert 200 > high - last > 0
        return [wide, high]

    assert size("120")[0] > size("80")[0]


def test_every_colour_that_styles_use_can_be_read() -> None:
    paper = THEME.background_color
    faint = []
    for name in LOOKS:
        style = look(name)
        if style.bgcolor is None and not style.reverse:
            ink = style.color.get_truecolor(THEME) if style.color else THEME.foreground_color
            ink = blend_rgb(ink, paper, 0.4) if style.dim else ink
            faint += [name] if contrast(Color(*ink), Color(*paper)) < 4.5 else []
    assert [] == faint


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@every_briefing
def test_a_row_a_figure(path: Path) -> None:
    figures = read(path).briefing.figures
    found = rows(export("csv", path))
    assert [(f.id, f.value or "") for f in figures] == [(row["id"], row["value"]) for row in found]


def test_a_row_has_what_a_figure_comes_to() -> None:
    text = (
        "sections: [{text: The article says so.}]\n"
        "actors: [{id: a, name: Ann, kind: person}]\n"
        "figures: [{id: f, value: 2400, bound: about, unit: arrests, measure: m, subject: a, "
        "by: a, date: 2031-03, at: The article says so, note: n}]\n"
    )
    (row,) = rows(export("csv", text))
    expected = {
        "id": "f",
        "words": "about 2,400 arrests",
        "value": "2400",
        "bound": "about",
        "unit": "arrests",
        "measure": "m",
        "subject": "Ann",
        "by": "Ann",
        "date": "2031-03",
        "earliest": "2031-03-01T00:00:00Z",
        "latest": "2031-03-31T23:59:59Z",
        "least": "2160.0",
        "most": "2640.0",
        "section": "1",
        "passage": "The article says so",
        "note": "n",
    }
    assert expected == {key: value for key, value in row.items() if value}


def test_lines_end_as_the_standard_says() -> None:
    text = export("csv", REAL)
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =x", "'  =x"),
        ("＝x", "'＝x"),
        ("x=1", "x=1"),
        ("x;=1", "x;'=1"),
        ('x; "=1', "x;' \"=1"),
        ("x\t-1", "x\t'-1"),
        ("x\n@y", "x\n'@y"),
        ("x،＝1", "x،'＝1"),
        ("a;b=1, -5", "a;b=1, -5"),
        ("x;'=1", "x;'=1"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_a_formula_gets_an_apostrophe(text: str, expected: str) -> None:
    assert expected == guarded(text)
