"""YAML: block style, folded at 100 columns, and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.drafting.article import clean
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.records import Article, Briefing, Figure, Section, Selector
from briefing_tui.model.text import flat

SECTIONS = (Section("First words.\n\nMore words.", "s-lead"),)


def briefing(title: str = "A title", **fields: object) -> Briefing:
    return Briefing("briefing/1", title, SECTIONS, draft=True)._replace(**fields)  # type: ignore[arg-type]


def read(made: Briefing) -> Briefing:
    return load_bytes(yaml_writer.text(made).encode(), Input("x.yaml", None)).reading.briefing


@pytest.mark.parametrize(
    "title",
    [
        *("no", "null", "~", "true", "1:30", "- a", "# a", "a # b", "a: b", "a:", "'a'", '"a"'),
        *("[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a`", "> a", "| a", "---", "...", "? a"),
        *(
            "it's \u201cso\u201d",
            "\u4f60\u597d",
            "word " * 40 + "end",
            "x" * 300,
            "-7",
            "2031-03-04",
        ),
    ],
)
def test_a_title_is_read_back_as_it_was(title: str) -> None:
    assert read(briefing(title)).title == title


@given(st.text(min_size=1).map(lambda text: flat(clean(text)).strip()).filter(bool))
def test_any_title_is_read_back_as_it_was(title: str) -> None:
    assert read(briefing(title)).title == title


@given(st.text(min_size=1).map(lambda text: flat(clean(text)).strip()).filter(bool))
def test_any_text_of_a_section_is_read_back(text: str) -> None:
    made = briefing(sections=(Section(f"{text}\n\n{text}", "s-1"),))
    paragraphs = read(made).sections[0].text.strip().split("\n\n")
    assert [flat(one) for one in paragraphs] == [flat(text)] * 2


def test_no_line_is_longer_than_a_hundred_columns() -> None:
    long = "word " * 60
    made = briefing(
        long.strip(),
        sections=(Section(long.strip(), "s-1"),),
        article=Article(note=long.strip()),
    )
    assert max(map(len, yaml_writer.text(made).split("\n"))) <= 100


def test_flow_style_is_not_used() -> None:
    figure = Figure("percent", "f-1", value="52", at=(Selector("52%", prefix="won "),))
    lines = yaml_writer.text(briefing(figures=(figure,))).split("\n")
    assert not any(line.rstrip().endswith(("}", "]")) for line in lines)


def test_a_negative_number_is_a_number() -> None:
    figure = Figure("degrees", "f-1", value="-7", at=(Selector("First"),))
    assert read(briefing(figures=(figure,))).figures[0].value == "-7"
