"""The printed brief: what a stranger can tell after a minute with it."""

import re

import pytest

from briefing_tui.model.status import Status
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief import page
from briefing_tui.present.figures import in_words
from briefing_tui.present.ranking import contested
from briefing_tui.present.issues import settler, silent, status_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import ASCII, STATUS_PLAIN
from tests.present.seen import INVENTED, REAL, shipped, shown, written

BOTH = (REAL, INVENTED)
WIDTHS = (80, 100, 120)


def words(text: str) -> str:
    """The text on one line, so that a wrap hides nothing."""
    return " ".join(text.split())


def brief(view: View, width: int = 80) -> str:
    return shown(page(view, width=width), width, view.glyphs.more)


def section(text: str, title: str) -> str:
    """The lines of a section, from its heading to the next one."""
    found = re.search(rf"^[━=]+ {title}\b.*?(?=^[━=]+ |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_brief_has_its_sections_in_order(name: str, width: int) -> None:
    headings = re.findall(r"^━━ ([A-Z ]+[A-Z])  ?", brief(shipped(name), width), re.MULTILINE)
    assert [
        "BOTTOM LINE",
        "CONTESTED",
        "OTHER QUESTIONS",
        "NUMBERS",
        "DATES",
        "IN WHOSE WORDS",
        "WHO IS WHO",
        "NOT SAID",
    ] == headings


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_heavy_rule_goes_across_the_page(name: str, width: int) -> None:
    lines = [line for line in brief(shipped(name), width).splitlines() if line.startswith("━━ ")]
    assert [width] * 8 == [len(line) for line in lines]


@pytest.mark.parametrize("name", BOTH)
def test_the_brief_begins_with_the_title_and_the_byline(name: str) -> None:
    view = shipped(name)
    made = words(brief(view))
    assert made.startswith(words(view.reading.briefing.title))
    assert re.search(
        "a retelling · publisher, author, date not given|verbatim · Meridian Wire", made
    )


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_point_of_the_summary_is_shown(name: str, width: int) -> None:
    view = shipped(name)
    made = words(section(brief(view, width), "BOTTOM LINE"))
    points = [words(point.text) for point in view.reading.briefing.summary]
    assert points == [point for point in points if point in made]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_contested_question_says_who_is_silent_and_what_settles_it(name: str, width: int) -> None:
    view = shipped(name)
    called, made = ShortNames(view), words(section(brief(view, width), "CONTESTED"))
    for issue in contested(view):
        own = made[made.index(issue.question) :]
        settles = settler(view, issue, 0, label="")
        told = [
            *("unresolved" for _ in range(status_of(view, issue).unresolved)),
            *map(called.name, silent(view, issue)),
            *([words(settles.text.plain)] if settles is not None else []),
        ]
        assert [] == [text for text in told if text not in own]


@pytest.mark.parametrize("name", BOTH)
def test_every_other_question_has_a_line_with_its_status(name: str) -> None:
    view = shipped(name)
    lines = section(brief(view), "OTHER QUESTIONS").splitlines()[1:]
    known = {issue.id for issue in contested(view)}
    others = [issue for issue in view.reading.briefing.issues if issue.id not in known]
    expected = [f" {issue.question}  {_plain(status_of(view, issue))}" for issue in others]
    squeezed = [re.sub(r"(?<=\S)  +", "  ", line) for line in lines if line]
    assert [True] * len(others) == [
        line.startswith(start) for line, start in zip(squeezed, expected, strict=True)
    ]


def _plain(status: Status) -> str:
    return STATUS_PLAIN[status.word] + (", open" if status.unresolved else "")


def test_a_stranger_can_tell_who_says_what_won() -> None:
    made = section(brief(shipped(REAL)), "CONTESTED")
    assert re.search(r"CNE +Maduro +opposition +Gonzalez +critics", made)
    assert re.search(r"Maduro won, with 52 +asserts +asserts∴ +disputes∴ +disputes∴ +·", made)
    assert re.search(r"Gonzalez received more +denies∴ +· +· +asserts +asserts", made)


def test_a_stranger_can_tell_what_cannot_both_hold() -> None:
    assert "↯ 52% + over 60% = over 112%: cannot both hold" in brief(shipped(REAL))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_can_tell_how_many_died_by_whose_count(width: int) -> None:
    made = section(brief(shipped(REAL), width), "NUMBERS")
    assert re.search(r"at least 27  deaths +Official sources \(unnamed\)\n", made)
    assert re.search(r" 192  injuries +”\n", made)
    assert re.search(r"about 2,400  arrests +”\n", made)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_can_tell_whose_counts_differ(width: int) -> None:
    made = section(brief(shipped(INVENTED), width), "CONTESTED")
    assert re.search(r"Ministry of Rivers +[┊ ]*◆[┊ ]*31\n", made)
    assert re.search(r"Civil Protection Service +[┊ ]*●━+●[┊ ]*between 28 and 33\n", made)
    assert re.search(r"Valley Residents'.*●━+▶ +at least 44\n", made)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_can_tell_when_the_call_was(width: int) -> None:
    made = section(brief(shipped(REAL), width), "DATES")
    assert re.search(r"20 Sep 2024 +Guterres and Maduro speak by telephone\n", made)


def test_a_stranger_can_tell_what_is_not_known() -> None:
    made = section(brief(shipped(REAL)), "NOT SAID")
    assert "□ The detailed breakdown of the result, and why the CNE has not published it." in made


def test_no_list_is_parted_by_semicolons() -> None:
    made = brief(shipped(REAL))
    assert 1 == made.count(";")  # in a point of the summary


def test_figures_are_drawn_to_scale() -> None:
    made = section(brief(shipped(REAL), 100), "CONTESTED").splitlines()
    axis = next(line for line in made if line.split() == ["0", "20", "40", "60", "80", "100"])
    point = next(line for line in made if "◆" in line).index("◆")
    assert axis.index("40") < point < axis.index("60")
    assert next(line for line in made if "○" in line).index("○") in (
        axis.index("60"),
        axis.index("60") + 1,
    )


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_of_a_conflict_is_told_with_its_giver(name: str, width: int) -> None:
    view = shipped(name)
    made = words(brief(view, width).split("CONTESTED")[1].split("OTHER QUESTIONS")[0])
    for conflict in re.findall(r"↯ ([^:]+):", made):
        if "(" not in conflict:  # then a ruler above has the givers
            assert re.search("[◆◇●○]", made.partition(conflict)[0])


def test_numbers_told_above_are_not_listed_again() -> None:
    made = section(brief(shipped(REAL)), "NUMBERS")
    assert "besides those above" in made
    assert "%" not in made


def test_the_only_line_of_signs_explains_those_that_occur() -> None:
    lines = brief(shipped(REAL)).splitlines()
    assert "∴ inferred  ↯ cannot both hold  ¶ the article  · says nothing" == lines[-2]


def test_a_brief_without_signs_explains_none() -> None:
    assert "inferred" not in brief(written("summary: [One.]"))


@pytest.mark.parametrize("name", BOTH)
def test_the_brief_can_be_pure_ascii(name: str) -> None:
    made = brief(shipped(name, ASCII))
    assert made.replace("³", "3").isascii()
    assert "== CONTESTED" in made


def test_an_empty_briefing_has_a_brief() -> None:
    assert "A title\na retelling · publisher, author, date not given\n" == brief(written(""))


def test_the_brief_of_a_draft_says_how_much_nobody_has_looked_at() -> None:
    events = "{date: 2020, title: One, unchecked: true}, {date: 2021, title: Two, unchecked: true}"
    made = brief(written(f"timeline: [{events}, {{date: 2022, title: Three}}]"))
    assert "\n2 items drafted, not yet looked at by anybody\n" in made


def test_actors_get_their_shortest_unique_name() -> None:
    called = ShortNames(
        written(
            "actors: [{id: a, name: Ann Archer, kind: person, aliases: [Archer, the chair]},"
            " {id: b, name: Bo, kind: person}]"
        )
    )
    assert ["Archer", "Bo"] == [called.name(ref) for ref in "ab"]


def test_a_name_of_two_actors_is_no_short_name() -> None:
    called = ShortNames(
        written(
            "actors: [{id: a, name: Ann Ash, kind: person, aliases: [Ash]},"
            " {id: b, name: Ash, kind: organization}]"
        )
    )
    assert ["Ann Ash", "Ash"] == [called.name(ref) for ref in "ab"]


VOICES = """
sections: [{text: 'Ann said it is so. Ann said: "It is so." Bo denied it, Cy too. 12 fell.'}]
actors:
  - {id: a, name: Ann Archer, kind: person, aliases: [Archer]}
%s
figures: [{id: f, value: 12, unit: people, label: Fallen, by: a, at: 12 fell}]
issues:
  - question: Is it so?
    claims:
      - text: It is so
        kind: fact
        positions:
          - {actor: a, at: Ann said it is so}
%s
      - {text: It was so, kind: fact, positions: [{actor: a, basis: inferred}]}
"""
MANY = "\n".join(f"  - {{id: b{n}, name: Objector {n}, kind: person}}" for n in range(20))
DENIED = "\n".join(
    f"          - {{actor: b{n}, stance: denies, at: Bo denied it, basis: inferred}}"
    for n in range(20)
)


def test_many_sides_are_listed_by_stance() -> None:
    made = section(brief(written(VOICES % (MANY, DENIED))), "CONTESTED")
    assert re.search(r"1 It is so +asserts +Archer\n", made)
    assert "denies    Objector 0∴, Objector 1∴" in made
    assert "15 more" in made


def test_other_claims_follow_the_table() -> None:
    made = section(brief(written(VOICES % (MANY, DENIED))), "CONTESTED")
    assert "also asserted by Archer: It was so\n" in made


EXCLUSIVE = """
sections: [{text: 'Ann said red. Bo said blue.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
issues:
  - question: Which colour is it?
    exclusive: [r, b-]
    claims:
      - {id: r, text: It is red, kind: fact, positions: [{actor: a, at: Ann said red}]}
      - {id: b-, text: It is blue, kind: fact, positions: [{actor: b, at: Bo said blue}]}
"""


def test_claims_that_exclude_one_another_are_named_by_number() -> None:
    assert "↯ 1 and 2 cannot both hold\n" in section(brief(written(EXCLUSIVE)), "CONTESTED")


NUMBERS = """
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: person}]
figures:
  - {id: f, value: 3, unit: days, label: Wait}
  - {id: g, value: 30, unit: people, measure: crowd, subject: square, by: a}
  - {id: h, value: 90, unit: people, measure: crowd, subject: square, by: b}
  - {id: i, value: 12, unit: euros, label: Price, by: b, date: 2020-03-04}
"""


def test_comparable_numbers_are_drawn_on_one_scale_with_their_conflict() -> None:
    made = section(brief(written(NUMBERS)), "NUMBERS")
    assert re.search(r"Ann .*◆.* 30\n", made)
    assert re.search(r"Bo .*◆.* 90\n", made)
    assert "↯ 30 people and 90 people: no value fits both" in made


def test_a_conflict_outside_contested_questions_comes_before_other_numbers() -> None:
    many = "".join(f"  - {{value: {n}, unit: units, label: Count {n}}}\n" for n in range(90))
    text = NUMBERS.replace("figures:\n", f"figures:\n{many}")
    points = f"summary: [{', '.join(f'Point {n}' for n in range(60))}]\n"
    assert "↯ 30 people and 90 people" in section(brief(written(text + points)), "NUMBERS")


def test_other_numbers_have_what_they_count_and_who_gives_them() -> None:
    made = section(brief(written(NUMBERS)), "NUMBERS")
    assert re.search(r" 3  days  Wait +the article\n", made)
    assert re.search(r"12  euros  Price, 4 Mar 2020 +Bo\n", made)


def test_a_number_without_a_label_is_explained_by_its_claim() -> None:
    made = section(
        brief(
            written(
                "sections: [{text: It cost 5.}]\n"
                "figures: [{id: f, value: 5, unit: euros, at: It cost 5}]\n"
                "issues: [{question: What?, claims: [{text: The ticket is cheap, kind: fact,"
                " figures: [f], positions: [{actor: narrator, at: It cost 5}]}]}]"
            )
        ),
        "NUMBERS",
    )
    assert re.search(r" 5  euros  The ticket is cheap +the article\n", made)


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
    made = section(brief(written(SAID)), "IN WHOSE WORDS").splitlines()[1:4]
    assert [
        "   Bo   “Stay.”",
        "   Ann  “Go now.” (relayed by Bo)",
        "   Ann  It is late, Ann held",
    ] == made


def test_who_is_who_says_of_which_body_somebody_is() -> None:
    made = section(
        brief(
            written(
                "actors: [{id: m, name: The mill, kind: organization, role: grinds corn},"
                " {id: a, name: Ann, kind: person, role: director, member_of: m},"
                " {id: b, name: Bo, kind: person, member_of: m},"
                " {id: c, name: Some, kind: unnamed, role: grumble}]"
            )
        ),
        "WHO IS WHO",
    )
    for line in ("Ann       director, The mill", "Bo        of The mill"):
        assert f"   {line}\n" in made
    assert made.index("Bo") < made.index("Some      unnamed, grumble")


@pytest.mark.parametrize("name", BOTH)
def test_every_number_of_the_summary_is_told(name: str) -> None:
    view = shipped(name)
    made = words(brief(view))
    items = view.reading.items
    refs = {ref for point in view.reading.briefing.summary for ref in point.refs}
    figures = [figure for figure in view.reading.briefing.figures if figure.id in refs]
    assert figures == [items[figure.id] for figure in figures]
    amounts = [in_words(view, figure).removesuffix(f" {figure.unit}") for figure in figures]
    assert [] == [amount for amount in amounts if amount not in made]
