"""For any text: what is found lies in it, and its draft is a file without errors, each time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.drafting.article import NotAnArticle, read_markdown, read_text
from briefing_tui.drafting.attributions import Findings, find_attributions
from briefing_tui.drafting.draft import draft
from briefing_tui.drafting.head import ParsedArticle
from briefing_tui.drafting.units import ArticleSpan, paragraph_spans
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.anchors import fold_text

ODD = ["\n", "\n\n", " ", "\r\n", "\u202e", "\u200b", "\x00", "\xa0", "\ufeff", "\u2028", "\ud7ff"]
PHRASES = (
    "Ada Lind|Berg|she|officials|the port|Ms. Lind|LIND|who|and|that|said|says|told|according to|"
    "accused|called it|saying|went on to say|the gate is shut|a mistake|İ|é\u0301"
)
MARKS = "\" “ ” '' ' ‘ ’ « » , . : ! — ( ) 's -"
WORDS = (
    "The the a of on in by Lind Port Authority said denied that told rejected “No,” \"yes\" 'aye' "
    "52% 60% over about at least 3 1,200 $5 million votes vote March 3, 2031 Monday since 2030 "
    "--- - : # > | * & ! % @ ` ~ null NO true [a] {b} — (CNE) READ MORE Mr. Dr. who which and he "
    "she it they claims union's According to officials two people killed 😀 é İ שלום مرحبا 你好。 à"
)
pieces = st.sampled_from([*PHRASES.split("|"), *MARKS.split(), *ODD])
phrases = st.lists(pieces, max_size=40).map(" ".join) | st.text(max_size=200)
languages = st.sampled_from(["en", "es", "fr", "de", "pt", "fi", ""])


def spans(found: Findings) -> list[ArticleSpan]:
    """Every span of what was found."""
    return [
        span
        for one in found.attributions
        for span in (
            one.cue,
            *one.content,
            *one.quoted,
            *(mention.span for mention in (one.source, one.via) if mention),
        )
    ] + [naming.span for naming in found.namings]


@given(phrases, languages)
def test_what_is_found_lies_in_the_text_and_is_the_same_each_time(text: str, language: str) -> None:
    found = find_attributions(text, language)
    assert all(0 <= span.start < span.end <= len(text) for span in spans(found))
    assert all(actor.name in text and actor.role in text for actor in found.actors)
    mentions = [mention for one in found.attributions for mention in (one.source, one.via)]
    numbers = [m.actor for m in mentions if m is not None and m.actor is not None]
    numbers += [naming.actor for naming in found.namings]
    assert set(numbers) <= set(range(len(found.actors)))
    for one in found.attributions:
        assert all(
            any(part.start <= quoted.start and quoted.end <= part.end for part in one.content)
            for quoted in one.quoted
        )
    again = find_attributions(text, language)
    assert (found.attributions, found.namings) == (again.attributions, again.namings)


@pytest.mark.parametrize(
    "text",
    [
        *("It was shut, showing", "Ada Lind said recently", "As Lind left in 2009 Berg\u201d."),
        "It cost 58 million euros ($5",
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    assert draft(read_text(text)).briefing.sections


@given(phrases)
def test_paragraphs_hold_every_sign_that_is_no_blank(text: str) -> None:
    held = "".join(span.of(text) for span in paragraph_spans(text))
    assert "".join(text.split()) == "".join(held.split())


def test_a_figure_is_from_the_source_of_the_innermost_attribution() -> None:
    made = draft(read_text("A clerk left. Ada Lind believes 40 gates are shut."))
    assert ["ada-lind"] == [figure.by for figure in made.briefing.figures]


blanks = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n", ". ", ", ", "\t", "\r\n", ""])
words = st.sampled_from([*WORDS.split(), "\x1b[31m", *ODD])
sentences = st.lists(st.tuples(words, blanks), max_size=60).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)


def foreign(text: str) -> ParsedArticle:
    return read_text(text)._replace(language="es", published="2031-03-04")


@pytest.mark.parametrize("read", [read_text, read_markdown, foreign])
@given(sentences | st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_drafted_without_an_error(
    read: Callable[[str], ParsedArticle], text: str
) -> None:
    article = read(text)
    try:
        made = draft(article)
    except NotAnArticle:
        return
    written = yaml_writer.text(made.briefing)
    document = load_bytes(written.encode(), Input("draft.yaml", None))
    assert document.errors == ()
    assert yaml_writer.text(draft(article).briefing) == written
    briefing = document.reading.briefing
    assert [one.id for one in briefing.quotes] == [one.id for one in made.briefing.quotes]
    assert [fold_text(one.text) for one in briefing.sections] == [
        fold_text(one.text) for one in made.briefing.sections
    ]


def test_signs_without_words_behind_a_report_are_nobody_s_words() -> None:
    text = f"Ada Lind said on Monday that Jan Berg lied. {', ' * 2500} said Jan."
    assert all(one.content for one in find_attributions(text).attributions)
