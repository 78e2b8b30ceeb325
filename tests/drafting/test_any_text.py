"""For any text: everything that is found lies in it, and is the same each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.attributions import Findings, find_attributions
from briefing_tui.drafting.draft import draft
from briefing_tui.drafting.units import ArticleSpan, paragraph_spans

PIECES = st.sampled_from(
    [
        *(
            "Ada Lind",
            "Berg",
            "she",
            "officials",
            "the port",
            "Ms. Lind",
            "LIND",
            "who",
            "and",
            "that",
        ),
        *(
            "said",
            "says",
            "told",
            "according to",
            "accused",
            "called it",
            "saying",
            "went on to say",
        ),
        *(
            '"',
            "“",
            "”",
            "''",
            "'",
            "‘",
            "’",
            "«",
            "»",
            ",",
            ".",
            ":",
            "!",
            "—",
            "(",
            ")",
            "'s",
            "-",
        ),
        *(
            "the gate is shut",
            "a mistake",
            "\n",
            "\n\n",
            " ",
            "\r\n",
            "\u202e",
            "\x00",
            "İ",
            "é\u0301",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))
LANGUAGES = st.sampled_from(["en", "es", "fr", "de", "pt", "fi", ""])


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


@given(TEXTS, LANGUAGES)
def test_every_span_lies_in_the_text(text: str, language: str) -> None:
    found = find_attributions(text, language)
    assert all(0 <= span.start < span.end <= len(text) for span in spans(found))


def test_a_figure_is_from_the_source_of_the_innermost_attribution() -> None:
    made = draft(read_text("A clerk said Ada Lind believes 40 gates are shut."))
    assert ["lind"] == [figure.by for figure in made.briefing.figures]


@given(TEXTS)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    assert find_attributions(text) == find_attributions(text)


@given(TEXTS, LANGUAGES)
def test_every_mention_names_an_actor_that_there_is(text: str, language: str) -> None:
    found = find_attributions(text, language)
    numbers = [
        mention.actor
        for one in found.attributions
        for mention in (one.source, one.via)
        if mention is not None and mention.actor is not None
    ]
    numbers += [naming.actor for naming in found.namings]
    assert set(numbers) <= set(range(len(found.actors)))


@given(TEXTS)
def test_an_actor_is_named_in_the_words_of_the_text(text: str) -> None:
    assert all(
        actor.name in text and actor.role in text for actor in find_attributions(text).actors
    )


@given(TEXTS)
def test_quoted_words_are_part_of_the_content(text: str) -> None:
    for one in find_attributions(text).attributions:
        assert all(
            any(part.start <= q.start and q.end <= part.end for part in one.content)
            for q in one.quoted
        )


@given(TEXTS)
def test_paragraphs_hold_every_sign_that_is_no_blank(text: str) -> None:
    held = "".join(span.of(text) for span in paragraph_spans(text))
    assert "".join(text.split()) == "".join(held.split())
