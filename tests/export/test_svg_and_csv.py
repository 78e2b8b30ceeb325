"""The picture of the printed summary, and the figures as a table."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.terminal_theme import TerminalTheme

from briefing_tui.export import PrintRequest, Scope
from briefing_tui.export.as_data import COLUMNS, guarded
from briefing_tui.export.as_svg import DARK, LIGHT, MARGIN, MOST_LINES, ROW
from briefing_tui.present.layout import LOOKS, look
from tests.export.exported import SHIPPED, export, made, shipped
from tests.unit.loading import HEAD

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
SVG = "{http://www.w3.org/2000/svg}"


def drawn_rows(text: str) -> list[str]:
    """Return the lines of the picture, with runs joined without the blanks between them."""
    rows: dict[float, list[str]] = {}
    root = ElementTree.fromstring(text)  # noqa: S314 - made here
    for element in root.iter(f"{SVG}text"):
        rows.setdefault(float(element.get("y", "0")), []).append(element.text or "")
    return ["".join(rows[y]).replace(" ", "") for y in sorted(rows)]


@every_briefing
def test_the_picture_shows_the_printed_summary(path: Path) -> None:
    document = shipped(path)
    text = [line.replace(" ", "") for line in export("text", document).splitlines()]
    assert [line for line in text if line] == drawn_rows(export("svg", document))


@every_briefing
def test_the_picture_names_no_font_of_the_web_and_nothing_outside(path: Path) -> None:
    text = export("svg", shipped(path))
    addresses = re.findall(r"https?://[^\"'<)\s]+", re.sub(r"<text[^>]*>[^<]*", "", text))
    assert (["http://www.w3.org/2000/svg"], []) == (
        addresses,
        re.findall(r"@import|@font-face|url\(|<image|href", text),
    )


def test_the_picture_is_as_high_as_its_lines() -> None:
    root = ElementTree.fromstring(export("svg", made(HEAD)))  # noqa: S314 - made here
    last = max(float(element.get("y", "0")) for element in root.iter(f"{SVG}text"))
    height = float(root.get("viewBox", "").split()[3])
    assert ROW + 2 * MARGIN > height - last > MARGIN


def test_a_very_long_picture_is_cut_with_a_count() -> None:
    text = HEAD + f"gaps: [{', '.join(['{text: g}'] * 9_000)}]\n"
    drawn = drawn_rows(export("svg", made(text), PrintRequest(Scope(), ("summary",))))
    assert len(drawn) <= MOST_LINES + 1
    assert re.fullmatch(r"…and\d,\d{3}morelines", drawn[-1])


def test_a_wide_character_takes_two_columns() -> None:
    text = export("svg", made(HEAD.replace("A title", "東京 a")))
    assert 'textLength="72">東京 a</text>' in text


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(color: ColorTriplet) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_that_styles_use_can_be_read(theme: TerminalTheme) -> None:
    paper = theme.background_color
    faint = []
    for name in LOOKS:
        style = look(name)
        if style.bgcolor is None and not style.reverse:
            ink = style.color.get_truecolor(theme) if style.color else theme.foreground_color
            ink = blend_rgb(ink, paper, 0.4) if style.dim else ink
            faint += [name] if contrast(ink, paper) < 4.5 else []
    assert [] == faint


def test_the_width_is_the_one_asked_for() -> None:
    wide = export("svg", shipped(SHIPPED[0]), PrintRequest(Scope(), width=120))
    assert 'width="1040"' in wide


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@every_briefing
def test_a_row_a_figure(path: Path) -> None:
    document = shipped(path)
    figures = document.reading.briefing.figures
    found = rows(export("csv", document))
    assert [(f.id, f.value or "") for f in figures] == [(row["id"], row["value"]) for row in found]


def test_a_row_has_what_a_figure_comes_to() -> None:
    text = (
        "actors: [{id: a, name: Ann, kind: person}]\n"
        "figures: [{id: f, value: 2400, bound: about, unit: arrests, measure: m, subject: a, "
        "by: a, date: 2031-03, at: The article says so, note: n}]\n"
    )
    (row,) = rows(export("csv", made(HEAD + text)))
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
    assert dict.fromkeys(COLUMNS, "") | expected == row


def test_lines_end_as_the_standard_says() -> None:
    text = export("csv", shipped(SHIPPED[0]))
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
