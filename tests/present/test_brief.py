"""The printed brief: a page that a stranger can tell the story from, and that says what it cuts."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing_tui.panes import PANE_NAMES
from tests.printing import INVENTED, REAL, printed, read, section, words

MOST = 100
"""The lines of a brief, at 80 columns or more."""
SECTIONS = (
    *("BOTTOM LINE", "CONTESTED", "OTHER QUESTIONS", "NUMBERS"),
    *("DATES", "IN WHOSE WORDS", "WHO IS WHO", "NOT SAID"),
)
every_briefing = pytest.mark.parametrize("path", [REAL, INVENTED], ids=lambda path: path.stem)
every_width = pytest.mark.parametrize("width", [80, 120])


def headings(text: str) -> list[str]:
    """The titles of the sections, in order."""
    return re.findall(rf"^\W*({'|'.join(SECTIONS)})\b", text, re.MULTILINE)


def brief(keys: str, width: int = 80) -> str:
    return printed(keys, width=width)


@every_briefing
@every_width
def test_it_has_its_sections_in_order_on_one_page(path: Path, width: int) -> None:
    text = printed(path, width=width)
    assert list(SECTIONS) == headings(text)
    assert MOST >= text.count("\n")
    assert width >= max(map(cell_len, text.splitlines()))


@every_briefing
@every_width
def test_every_point_of_the_summary_is_told_in_full(path: Path, width: int) -> None:
    shown = words(section(printed(path, width=width), "BOTTOM LINE"))
    points = [words(point.text) for point in read(path).briefing.summary]
    assert points == [point for point in points if point in shown]


@every_briefing
def test_quoted_words_are_never_cut(path: Path) -> None:
    assert [] == re.findall("“[^”]*…[^”]*”", section(printed(path), "IN WHOSE WORDS"))


TOLD = {
    "who says what of who won": (REAL, "CONTESTED", r"CNE Maduro opposition Gonzalez"),
    "who asserts it": (REAL, "CONTESTED", r"Maduro won, with 52 asserts asserts∴ disputes∴"),
    "who denies it": (REAL, "CONTESTED", r"Gonzalez received more denies∴ · · asserts"),
    "what cannot both hold": (REAL, "CONTESTED", r"↯ 52% \+ over 60% = over 112%: cannot both"),
    "who is silent": (REAL, "CONTESTED", r"Antonio Guterres, The seven states say nothing on this"),
    "what would settle it": (REAL, "CONTESTED", r"would settle it: the detailed breakdown"),
    "how many died": (REAL, "NUMBERS", r"at least 27 deaths Official sources \(unnamed\)"),
    "when the call was": (REAL, "DATES", r"20 Sep 2024 Guterres and Maduro speak by telephone"),
    "what is not known": (REAL, "NOT SAID", r"□ The detailed breakdown of the result, and why"),
    "counts that differ": (INVENTED, "CONTESTED", r"31 people .*44 people .*: no value fits both"),
    "what is not contested": (REAL, "OTHER QUESTIONS", r"described\? only one side"),
}


@pytest.mark.parametrize("what", TOLD)
def test_a_stranger_can_tell(what: str) -> None:
    path, title, expected = TOLD[what]
    assert re.search(expected, words(section(printed(path), title)))


def left_out(text: str) -> int:
    """How many items a section says that it leaves out."""
    told = re.search(r"(\d+) of (\d+)", text)
    more = re.search(r"(\d+) more", text)
    if told is not None:
        return int(told[2]) - int(told[1])
    return int(more[1]) if more is not None else 0


@every_briefing
def test_every_number_that_the_summary_cites_is_told(path: Path) -> None:
    briefing = read(path).briefing
    refs = {ref for point in briefing.summary for ref in point.refs}
    values = [figure.value for figure in briefing.figures if figure.id in refs and figure.value]
    text = printed(path).replace(",", "")
    assert [] == [value for value in values if value not in text]


def test_figures_are_drawn_to_scale() -> None:
    shown = section(printed(REAL, width=100), "CONTESTED").splitlines()
    axis = next(line for line in shown if line.split() == ["0", "20", "40", "60", "80", "100"])
    point = next(line for line in shown if "◆" in line).index("◆")
    assert axis.index("40") < point < axis.index("60")


def test_signs_are_explained_only_where_they_occur() -> None:
    assert "∴ inferred" in printed(REAL).splitlines()[-2]
    assert "inferred" not in brief("summary: [One.]")


def test_an_empty_briefing_has_a_brief() -> None:
    assert "A title\na retelling · publisher, author, date not given\n" == brief("")


def test_the_brief_of_a_draft_says_how_much_nobody_has_looked_at() -> None:
    events = "{date: 2020, title: One, unchecked: true}, {date: 2021, title: Two, unchecked: true}"
    text = brief(f"timeline: [{events}, {{date: 2022, title: Three}}]")
    assert "2 items drafted, not yet looked at by anybody" in words(text)


NUMBERS = """
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
figures:
  - {id: f, value: 3, unit: days, label: Wait}
  - {id: g, value: 30, unit: people, measure: crowd, subject: square, by: a}
  - {id: h, value: 90, unit: people, measure: crowd, subject: square, by: b}
  - {id: i, value: 12, unit: euros, label: Price, by: b, date: 2020-03-04}
"""


def test_comparable_numbers_are_drawn_on_one_scale_with_their_conflict() -> None:
    shown = section(brief(NUMBERS), "NUMBERS")
    assert re.search(r"Ann .*◆.* 30\n", shown)
    assert re.search(r"Bo .*◆.* 90\n", shown)
    assert "↯ 30 people and 90 people: no value fits both" in shown


def test_other_numbers_have_what_they_count_and_who_gives_them() -> None:
    shown = section(brief(NUMBERS), "NUMBERS")
    assert re.search(r" 3  days  Wait +the article\n", shown)
    assert re.search(r"12  euros  Price, 4 Mar 2020 +Bo\n", shown)


SAID = """
sections: [{text: 'Ann said: "Go now." It is late, Ann held. Bo: "Stay."'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes:
  - {id: r, type: indirect, source: a, at: 'It is late, Ann held'}
  - {id: p, type: direct, source: a, via: b, at: 'Ann said: "Go now."'}
  - {id: q, type: direct, source: b, at: 'Bo: "Stay."'}
summary: [{text: Stay., refs: [q]}]
"""


def test_quotes_begin_with_words_in_quotation_marks_that_the_summary_cites() -> None:
    shown = words(section(brief(SAID), "IN WHOSE WORDS"))
    told = ["Bo “Stay.”", "Ann “Go now.” (relayed by Bo)", "Ann It is late, Ann held"]
    assert sorted(shown.index(quote) for quote in told) == [shown.index(quote) for quote in told]


def test_who_is_who_says_of_which_body_somebody_is() -> None:
    actors = """actors:
  - {id: m, name: The mill, kind: organization, role: grinds corn}
  - {id: a, name: Ann, kind: person, role: director, member_of: m}
  - {id: b, name: Bo, kind: person, member_of: m}
"""
    shown = words(section(brief(actors), "WHO IS WHO"))
    assert "Ann director, The mill" in shown
    assert "Bo of The mill" in shown


def crowd(tail: str) -> str:
    """60 actors, 200 quotes, 200 events and 30 contested questions, with `tail` in each text."""
    stances = ("asserts", "denies", "disputes", "supports", "questions")
    text = ["summary:"]
    text += [f"  - {{text: 'Point {n}{tail}', refs: [f{n}, t{n}]}}" for n in range(20)]
    text.append("actors:")
    text += [
        f"  - {{id: a{n}, name: 'Actor {n}{tail}', kind: person, role: 'Role {n}{tail}'}}"
        for n in range(60)
    ]
    text.append("figures:")
    text += [
        f"  - {{id: f{n}, value: {n * 7 + 3}, unit: people, measure: toll {n // 6}, subject: s, "
        f"by: a{n % 60}, at: One}}"
        for n in range(100)
    ]
    text.append("quotes:")
    text += [
        f"  - {{type: indirect, source: a{n % 60}, via: a{n * 7 % 60}, at: One}}"
        for n in range(200)
    ]
    text.append("timeline:")
    text += [
        f"  - {{id: t{n}, date: 2020-01-{n % 28 + 1:02}, title: 'Event {n}{tail}', by: a{n % 60}}}"
        for n in range(200)
    ]
    text.append("issues:")
    for n in range(30):
        text += [f"  - question: 'Question {n}{tail}?'", f"    resolver: 'The log{tail}'"]
        text.append("    claims:")
        for claim in range(5):
            held = ", ".join(
                f"{{actor: a{(n + claim * 3 + p) % 60}, stance: {stances[p % 5]}, at: One}}"
                for p in range(10)
            )
            text += [
                f"      - {{text: 'Claim {n} {claim}{tail}', kind: fact, figures: [f{n * 3}],",
                f"         positions: [{held}]}}",
            ]
    text.append("gaps:")
    text += [f"  - {{text: 'Gap {n}{tail}'}}" for n in range(60)]
    return "\n".join(text)


LONG = " and a long tail of further words that nobody would want on a wall"


@pytest.mark.parametrize("tail", ["", LONG], ids=["short", "long"])
def test_a_crowd_has_something_of_each_section_on_one_page(tail: str) -> None:
    lines = printed(crowd(tail)).splitlines()
    assert MOST >= len(lines)
    assert 80 >= max(map(cell_len, lines))
    assert "Claim 0 0" in section("\n".join(lines), "CONTESTED")
    assert [title for title in SECTIONS if title != "OTHER QUESTIONS"] == headings("\n".join(lines))


@pytest.mark.parametrize(
    ("title", "word", "count"), [("DATES", "Event", 200), ("NOT SAID", "Gap", 60)]
)
def test_a_section_that_is_cut_says_how_many_more_there_are(
    title: str, word: str, count: int
) -> None:
    shown = section(printed(crowd("")), title)
    assert 0 < left_out(shown) == count - len(re.findall(rf"{word} \d+", shown))


@every_briefing
def test_the_last_line_names_the_panes_that_hold_the_rest(path: Path) -> None:
    text = printed(path)
    last = text.splitlines()[-1]
    assert last.startswith("rest: briefing print --pane ")
    panes = last.split()[4].split(",")
    assert [] == [pane for pane in panes if pane not in PANE_NAMES]
    rest = words("".join(printed(path, pane, 120) for pane in panes))
    briefing = read(path).briefing
    items = [
        *(actor.name for actor in briefing.actors if actor.kind != "narrator"),
        *(event.title for event in briefing.timeline),
        *(gap.text for gap in briefing.gaps),
    ]
    assert [] == [item for item in map(words, items) if item not in words(text) + rest]


def test_a_complete_brief_names_no_pane() -> None:
    keys = """
sections: [{text: 'Ann said: "It is so." Bo was silent.'}]
summary: [It may be so.]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "It is so."'}]
timeline: [{date: 2020, title: It was said}]
gaps: [{text: What Bo thinks.}]
"""
    assert "rest:" not in brief(keys)


def test_a_point_is_whole_or_left_out_and_counted() -> None:
    text = brief(f"summary: [A short one., {'word ' * 10_000}]")
    assert 12 > text.count("\n")
    assert "A short one." in text
    assert "1 of 2" in section(text, "BOTTOM LINE")


QUESTIONS = """
sections: [{text: 'Ann said so. Bo denied it.'}]
actors: [{id: ann, name: Ann, kind: person}, {id: bo, name: Bo, kind: person}]
issues:
  - id: calm
    question: Is it calm?
    claims: [{text: Calm, kind: fact, positions: [{actor: ann, at: Ann said so}]}]
  - id: fierce
    question: Is it so?
    claims:
      - text: So
        kind: fact
        positions: [{actor: ann, at: Ann said so}, {actor: bo, stance: denies, at: Bo denied it}]
"""


def gaps(refs: dict[int, str], count: int) -> str:
    """The gaps of a briefing, those of the given places with a ref."""
    told = (f"  - {{text: Gap {n}., refs: [{refs.get(n, '')}]}}\n" for n in range(count))
    return f"gaps:\n{''.join(told)}"


def test_a_gap_of_a_contested_question_is_not_cut() -> None:
    shown = section(brief(gaps({180: "fierce"}, 200) + QUESTIONS), "NOT SAID")
    assert "□ Gap 180.\n" in shown
    assert "□ Gap 170.\n" not in shown


@pytest.mark.parametrize(
    ("more", "expected"), [("", "only one side speaks"), (", unchecked: true", "one side found")]
)
def test_a_draft_does_not_say_that_nobody_else_speaks(more: str, expected: str) -> None:
    calm = QUESTIONS.replace("question: Is it calm?", "question: Is it calm?\n    X: 1")
    text = brief(calm.replace("    X: 1\n", f"    {more[2:]}\n"))
    assert expected in section(text, "OTHER QUESTIONS")
