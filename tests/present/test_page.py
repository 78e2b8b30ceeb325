"""The printed brief: one sheet with the facts that matter most, and where to find the others."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from briefing_tui.model.format.records import NARRATOR
from briefing_tui.model.text.folding import straighten
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import LINES
from briefing_tui.present.brief.page import SECTIONS, page
from briefing_tui.present.brief.questions import marks
from briefing_tui.present.brief.sections import events_section
from briefing_tui.present.figures import in_words
from briefing_tui.present.glyphs import ASCII, UNICODE
from briefing_tui.present.issue_status import settler, silent, status_of
from briefing_tui.present.text.blocks import Block, Part, Text, block
from briefing_tui.present.view import View
from tests.present.seen import INVENTED, REAL, shipped, shown, written

BOTH = (REAL, INVENTED)


def words(text: str) -> str:
    """The text on one line, so that a wrap hides nothing."""
    return " ".join(text.split())


def at_length(view: View) -> Iterator[Block]:
    """All sections of the page at their greatest length."""
    called = ShortNames(view)
    for section in SECTIONS:
        for length in section(view, called)[-1:]:
            yield from length.blocks()


def printed(name: str, width: int = 80) -> str:
    return words(shown(at_length(shipped(name)), width))


@pytest.mark.parametrize("name", BOTH)
def test_the_page_is_one_sheet_at_80_columns(name: str) -> None:
    assert LINES >= len(shown(page(shipped(name)), 80).splitlines())


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_full_page_has_every_point_name_claim_and_event(name: str, width: int) -> None:
    view, made = shipped(name), printed(name, width)
    briefing = view.reading.briefing
    told = [
        *(point.text for point in briefing.summary),
        *(actor.name for actor in briefing.actors if actor.kind != NARRATOR),
        *(issue.question for issue in briefing.issues),
        *(claim.text for issue in briefing.issues for claim in issue.claims),
        *(event.title for event in briefing.timeline),
        *(view.date(event.date) for event in briefing.timeline),
    ]
    assert [] == [text for text in told if words(view.sanitize(text)) not in made]


@pytest.mark.parametrize("name", BOTH)
def test_every_number_is_on_the_page_with_its_bound_and_who_gives_it(name: str) -> None:
    view = shipped(name)
    called = ShortNames(view)
    numbers = printed(name).split("NUMBERS")[1].split("WHO SAID IT")[0]
    for figure in view.reading.briefing.figures:
        giver = "¶" if view.is_narrator(figure.by) else called.name(figure.by)
        told = numbers[numbers.index(giver) :]
        assert in_words(view, figure) in told


@pytest.mark.parametrize("name", BOTH)
def test_every_question_has_its_status_silence_and_settler(name: str) -> None:
    view, made = shipped(name), printed(name)
    called = ShortNames(view)
    for issue in view.reading.briefing.issues:
        own = made[made.index(issue.question) :]
        settles = settler(view, issue, 0, label="")
        told = [
            status_of(view, issue).words,
            *map(called.name, silent(view, issue)),
            *([settles.text.plain] if settles is not None else []),
        ]
        assert [] == [text for text in told if text not in own]


@pytest.mark.parametrize("name", BOTH)
def test_every_quote_is_on_the_page(
    name: str,
) -> None:
    view, made = shipped(name), printed(name)
    cited = {
        position.quote
        for issue in view.reading.briefing.issues
        for claim in issue.claims
        for position in claim.positions
    }
    for quote in view.reading.briefing.quotes:
        spans = re.findall(r'"([^"]+)"', " ".join(one.exact for one in quote.at))
        own = [quote.content] if quote.content and quote.type != "indirect" else spans
        own = [text.rstrip(",") for text in own]
        reported = [] if quote.id in cited else [words(quote.at[0].exact)]
        told = [straighten(words(text)) for text in [*own, *reported]]
        assert [] == [text for text in told if text not in straighten(made)], quote.id


TEXT = """
sections: [{text: 'Ann said it is so. Ann said: "It is so." Bo denied it, Cy too. 12 fell.'}]
actors:
  - {id: a, name: Ann Archer, kind: person, aliases: [Archer, the chair]}
  - {id: b, name: Bo, kind: person}
  - {id: c, name: Some critics, kind: unnamed, role: speak through Bo}
  - {id: d, name: Others, kind: unnamed, role: heard of}
figures: [{id: f, value: 12, unit: people, label: Fallen, by: a, at: 12 fell}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "It is so."'}]
issues:
  - question: Is it so?
    concerns: [d]
    resolver: a look
    claims:
      - text: It is so
        kind: fact
        figures: [f]
        positions:
          - {actor: a, at: Ann said it is so}
          - {actor: a, at: Ann said}
          - {actor: a, quote: q}
          - {actor: b, stance: denies, at: Bo denied it}
          - {actor: b, stance: disputes, at: Bo denied it}
          - {actor: c, stance: denies, via: b, hedge: perhaps, at: Cy too}
      - {text: It was so, kind: fact, positions: [{actor: b, basis: inferred}]}
      - {text: It will be so, kind: fact, positions: [{actor: b, basis: inferred}]}
"""


def test_a_contested_question_shows_each_side_once() -> None:
    expected = """\
▲ Is it so?  CONTESTED, UNRESOLVED
  – It is so [12 people]: asserted by Archer “It is so.”; disputed by Bo; denied by Bo,
    Some critics (unnamed) ~perhaps » Bo
  – Bo∴: It was so; It will be so
  · silent: Others  → a look (state unknown)
"""
    assert expected in shown(page(written(TEXT)), 90)


def test_an_actor_with_two_stances_is_named_once() -> None:
    made = written(
        TEXT.replace(
            "          - {actor: c, stance: denies, via: b, hedge: perhaps, at: Cy too}\n", ""
        )
    )
    assert "disputed and denied by Bo\n" in shown(page(made), 90)


def test_uncontested_questions_are_one_paragraph() -> None:
    made = written(TEXT.replace("stance: denies, ", "").replace("stance: disputes, ", ""))
    question = shown(page(made), 90).split("settles it\n")[1].split("\n\n")[0]
    assert question.startswith(
        "• Is it so?  UNCHALLENGED, UNRESOLVED  – Archer “It is so.”, Bo, Some"
    )


def test_actors_get_their_shortest_unique_name() -> None:
    called = ShortNames(written(TEXT))
    assert ["Archer", "Bo", "Some critics"] == [called.name(ref) for ref in "abc"]


def test_a_name_of_two_actors_is_no_short_name() -> None:
    called = ShortNames(
        written(
            "actors: [{id: a, name: Ann Ash, kind: person, aliases: [Ash]},"
            " {id: b, name: Ash, kind: organization}]"
        )
    )
    assert ["Ann Ash", "Ash"] == [called.name(ref) for ref in "ab"]


def test_unnamed_actors_are_described() -> None:
    made = " ".join(shown(page(written(TEXT)), 90).split())
    assert "Unnamed: Some critics (unnamed; speak through Bo); Others (unnamed; heard of)" in made


def test_numbers_have_their_source_and_label() -> None:
    more = TEXT.replace("figures: [", "figures: [{id: g, value: 3, unit: days, label: Wait}, ", 1)
    made = shown(page(written(more)), 90)
    assert "\nNUMBERS  2  Archer: 12 people (Fallen); ¶: 3 days (Wait)\n" in made


def test_a_conflict_of_numbers_is_shown_once() -> None:
    assert 1 == printed(REAL).count("52% + over 60% of one whole")


def test_no_two_signs_of_the_page_are_alike() -> None:
    for glyphs in (UNICODE, ASCII):
        every = Text(
            " ".join(
                (glyphs.inferred, glyphs.relayed, glyphs.hedged, glyphs.narrator, glyphs.settles)
            )
        )
        signs = [told[0] for told in marks(glyphs, [block(Part(every))]).split("  ")]
        assert 5 == len(signs)
        assert sorted(set(signs)) == sorted(signs)


def test_an_empty_briefing_has_a_page() -> None:
    assert shown(page(written("")), 80).startswith(
        "A title\npublisher, author, published not given"
    )


def test_long_lists_are_split_into_paragraphs() -> None:
    figures = "".join(f"  - {{value: {n}, unit: people, by: a{n}}}\n" for n in range(100))
    actors = "".join(f"  - {{id: a{n}, name: Giver {n}, kind: person}}\n" for n in range(100))
    made = [*page(written(f"actors:\n{actors}figures:\n{figures}"))]
    assert [40, 40, 20] == [one.parts[0].text.plain.count("Giver") for one in made[-3:]]


def test_claims_of_one_actor_share_its_name() -> None:
    made = written(
        """
sections: [{text: 'Ann said: "So be it." It is cold, Ann said.'}]
actors: [{id: a, name: Ann, kind: person}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "So be it."'}]
issues:
  - question: Is it?
    claims:
      - {text: It is, kind: fact, positions: [{actor: a, quote: q}]}
      - {text: It is cold, kind: fact, positions: [{actor: a, at: 'It is cold, Ann said'}]}
"""
    )
    expected = "• Is it?  ONE SIDE  – Ann: It is “So be it.”; It is cold\n"
    assert expected in shown(page(made), 90)


def test_a_shared_hedge_is_shown_once() -> None:
    made = written(
        """
sections: [{text: 'Ann said it may be.'}]
actors: [{id: a, name: Ann, kind: person}]
issues:
  - question: Is it?
    claims:
      - text: It is
        kind: fact
        hedge: may be
        positions: [{actor: a, hedge: may be, at: Ann said it may be}]
"""
    )
    assert "– Ann: It is ~may be\n" in shown(page(made), 90)


def test_a_very_long_list_of_voices_is_cut_and_counted() -> None:
    actors = "".join(f"  - {{id: a{n}, name: Voice {n}, kind: person}}\n" for n in range(50))
    held = ", ".join(f"{{actor: a{n}, at: One}}, {{actor: a{n}, at: Two}}" for n in range(50))
    claims = f"[{{text: It is, kind: fact, positions: [{held}]}}]"
    made = written(f"actors:\n{actors}issues: [{{question: Is it?, claims: {claims}}}]")
    told = words(shown(at_length(made), 80)).split("QUESTIONS")[1]
    assert "Voice 38, Voice 39, 10 more: It is" in told


def test_open_dates_are_ranked_the_same_on_every_python() -> None:
    # Open ends made a rank nan, whose place in a sorted list depends on the version of Python
    view = written(DATED)
    lengths = events_section(view, ShortNames(view))
    chosen = [re.findall("Event [A-Z]", shown(length.blocks(), 80)) for length in lengths]
    assert list("CADBE") == [
        next(iter({*more} - {*fewer}))[-1] for fewer, more in pairwise([[], *chosen])
    ]


DATED = """
timeline:
  - {date: "2020-01-05/..", title: Event E}
  - {date: 2020-02-03, title: Event A}
  - {date: 2020-02, title: Event B}
  - {date: "../2020-03-01", title: Event C}
  - {date: 2020-02-02, title: Event D}
"""
