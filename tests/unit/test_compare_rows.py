"""What a comparison says of the three shipped reports on one fire, and how it was matched."""

import pytest

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.comparison import Comparison
from tests.unit.comparing import LEDGER, WIRE, compared, fire, reading, row, words

TOLD_TWICE = "“We smelled gas for a week, and we told the office twice”"


def notes(section: str, title: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in row(fire(), section, title).notes:
        found.setdefault(note.kind, []).append(note.words)
    return found


def test_a_later_count_of_one_source_is_an_update_and_no_conflict() -> None:
    told = notes("figures", "deaths in the fire")
    assert [
        "Marrow Bay Fire Brigade: 9 deaths (Marrow Bay Ledger, 3 May 2031) -> "
        "at least 14 deaths (Coast Courier, 4 May 2031) and 14 deaths (Harbour Wire, 4 May 2031)"
    ] == told["updated"]
    assert "conflict" not in told


def test_figures_of_two_outlets_conflict_in_the_words_of_one() -> None:
    figure = "figures: [{value: %s, unit: deaths, measure: toll}]\n"
    (toll,) = compared(figure % 9, figure % 14).rows["figures"]
    assert ["9 deaths and 14 deaths: no value fits both (A and B)"] == [
        note.words for note in toll.notes
    ]


def test_who_asserts_in_one_and_denies_in_another_is_told() -> None:
    issue = (
        "actors: [{id: ann, name: Ann Lee, kind: person}]\nissues:\n- question: Did it hold?\n"
        "  claims:\n  - {text: It held, kind: fact, positions: [{actor: ann, stance: %s, "
        "at: The article says so}]}\n"
    )
    claims = compared(issue % "asserts", issue % "denies").rows["questions"]
    assert ["Ann Lee asserts it in A, denies it in B"] == [
        note.words for row in claims for note in row.notes if note.kind == "stances"
    ]


def test_the_two_speakers_of_one_quote_are_told() -> None:
    assert [
        "the same words are given to Ana Verrill in Marrow Bay Ledger and Harbour Wire; "
        "to Piet Solen in Coast Courier"
    ] == notes("quotes", TOLD_TWICE)["speakers"]


def test_two_forms_of_a_name_are_no_two_speakers() -> None:
    def told(name: str) -> bool:
        actors = f"actors: [{{id: ann, name: {name}, kind: person}}]\nquotes:\n"
        (one,) = compared(quoted(WHOLE), quoted(WHOLE).replace(SAID, actors)).rows["quotes"]
        return "speakers" in {note.kind for note in one.notes}

    assert [False, False, True] == [*map(told, ("Annie Lee", "Bob Ray and Ann Lee", "Bob Ray"))]


def test_of_a_quote_that_is_cut_short_the_words_are_told() -> None:
    quote = row(fire(), "quotes", TOLD_TWICE)
    assert ["Ana Verrill", "only “We smelled gas for a week”"] == words(quote, WIRE)


def test_a_draft_may_give_one_the_words_of_another_of_the_surname() -> None:
    people = "actors: [{id: ann, name: Ann Lee, kind: person}, {id: b, name: Bea %s, kind: person}]"
    said = "".join(f"{quoted(WHOLE)}{quoted(WHOLE)}".split(SAID)).replace("ann", "b", 1)
    for surname, told in (("Lee", "20?"), ("Ray", "20")):
        of = compared(f"draft: true\n{people % surname}\nquotes:\n{said}", "")
        assert [told] == words(row(of, "actors", "Ann Lee"), 0)


def test_a_match_is_explained_where_it_is_not_by_equal_words_or_one_id() -> None:
    def explained(section: str, title: str) -> list[tuple[str, str]]:
        return [(match.rule, match.words) for match in row(fire(), section, title).matches]

    assert [("words", ""), ("words", "words that are within the other's")] == explained(
        "quotes", TOLD_TWICE
    )
    assert [("id", ""), ("evidence", "claims that rest on the same quoted words")] == explained(
        "questions", "Was a leak of gas reported before the fire?"
    )
    assert [("name", "")] == explained("actors", "Dov Lasker")


def test_who_is_heard_is_told_and_who_is_heard_in_none_left_out() -> None:
    lasker = row(fire(), "actors", "Dov Lasker")
    assert ["7"] == words(lasker, LEDGER)
    assert [] == words(lasker, WIRE)
    assert "Quayline" not in [row.title for row in fire().rows["actors"]]


def test_a_more_exact_date_of_one_event_is_no_difference() -> None:
    assert {} == notes("events", "Fire breaks out in the cold store at Sundry Quay")


def test_dates_of_one_event_that_cannot_both_be_right_are_told() -> None:
    event = "timeline: [{id: t-fire, title: The fire, date: %s}]\n"
    (fire_row,) = compared(event % "2031-05-02", event % "2031-05-03").rows["events"]
    assert [True] == [note.words.startswith("dated differently: ") for note in fire_row.notes]


def test_the_articles_own_figures_are_no_revision_of_one_source() -> None:
    figure = "article: {published: %s}\nfigures: [{value: %s, unit: deaths, measure: toll}]\n"
    (toll,) = compared(figure % ("2031-05-02", 9), figure % ("2031-05-03", 14)).rows["figures"]
    assert ["conflict"] == [note.kind for note in toll.notes]


def test_outlets_of_one_name_are_told_apart_by_date_or_number() -> None:
    outlet = "article: {publisher: The Wire, published: %s}\n"
    found = compared(*(outlet % day for day in ("2031-05-02", "2031-05-03", "2031-05-03")))
    assert [
        "The Wire, 2 May 2031",
        "The Wire, 3 May 2031 (1)",
        "The Wire, 3 May 2031 (2)",
    ] == [column.name for column in found.columns]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("He spoke of forty boats and of the horn.", ()),
        ("He said nobody came for us until the morning.", (1,)),
        ("Until the morning, he said, nobody came near.", (1,)),
    ],
)
def test_what_one_has_is_looked_up_in_the_text_of_the_others(
    others: str, expected: tuple[int, ...]
) -> None:
    other = f"schema: briefing/1\ntitle: B\nsections: [{{text: '{others}'}}]\n"
    mine = reading(quoted("nobody came for us until the morning"))
    theirs = load_bytes(other.encode(), Input("b.yaml", None)).reading
    (one,) = Comparison([mine, theirs]).rows["quotes"]
    assert (0, expected) == (one.only, one.elsewhere)


SAID = "actors: [{id: ann, name: Ann Lee, kind: person}]\nquotes:\n"
WHOLE = "We heard the horn at two. We left the boats. Nobody came for us until the next morning."


def quoted(*pieces: str) -> str:
    at = "at: The article says so"
    return SAID + "".join(
        f"- {{type: direct, source: ann, {at}, content: '{one}'}}\n" for one in pieces
    )


def test_the_words_that_differ_between_two_outlets_are_told() -> None:
    other = WHOLE.replace("for us until", "for us before").replace("heard", "heard that")
    (one,) = compared(quoted(WHOLE), quoted(other)).rows["quotes"]
    assert ["“us before the” in B, “us until the” in A"] == [
        note.words for note in one.notes if note.kind == "worded"
    ]


def test_pieces_of_two_sentences_of_one_speech_do_not_differ() -> None:
    speech = "Then we’ll end up at the harbour court, and I hope for a fair hearing there"
    (one,) = compared(quoted(speech), quoted("And we’ll win at the harbour court")).rows["quotes"]
    assert "worded" not in {note.kind for note in one.notes}
