"""For any answer: the file has no error, and every anchor has the article's words."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.drafting.answer.entries import FORMS, LISTS
from briefing_tui.model.records import ACTOR_KINDS, BOUNDS, CLAIM_KINDS, QUOTE_TYPES, STANCES
from tests.answer.story import COUNT, STORY, answered, drafted

ACTORS = [actor.id for actor in drafted().briefing.actors]
READING = drafted().basis.reading
SENTENCES = [one.span.of(drafted().basis.body.text) for one in READING.sentences]


def piece(sentence: str) -> st.SearchStrategy[str]:
    """Words of a sentence, from one blank to another."""
    words = sentence.split(" ")
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    return ends.map(lambda pair: " ".join(words[min(pair) : max(pair)]))


PIECES = st.one_of(*map(piece, SENTENCES))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
TEXTS = PIECES | st.text(max_size=30) | st.sampled_from(["Lind 10%", "“log”", "- a: b", "yes", "#"])
IDS = st.sampled_from([*ACTORS, "narrator", "port", "Anna Lind", "log", "i-1", ""])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "id": IDS,
    "name": st.sampled_from(["Anna Lind", "Pilots", "the log", "Port Authority", "us", "Ships"]),
    "kind": st.sampled_from([*ACTOR_KINDS, *CLAIM_KINDS]),
    "aliases": st.lists(TEXTS, max_size=3),
    "sentences": st.lists(st.integers(1, COUNT), min_size=1, max_size=3),
    "words": PIECES,
    "type": st.sampled_from(QUOTE_TYPES),
    "value": st.sampled_from([10, 12, 33.3, 2, 4, 2031, 3]),
    "low": st.sampled_from([2, 10]),
    "high": st.sampled_from([12, 10]),
    "unit": st.sampled_from(["percent", "ships", "weeks", "calls"]),
    "bound": st.sampled_from(BOUNDS),
    "date": st.sampled_from(["2031-03-03", "2031-03-04", "2031", "2031-03", "?"]),
    "stance": st.sampled_from(STANCES),
    "exclusive": st.lists(st.integers(1, 3), max_size=3),
} | dict.fromkeys(("source", "via", "by", "actor", "subject"), IDS)


def entries(name: str) -> st.SearchStrategy[Any]:
    """Entries of a list: mostly well formed, some of them not."""
    keys = {key: VALUES.get(key, TEXTS) for key in FORMS[name][1].split()}
    if name == "questions":
        keys["claims"] = st.lists(entries("claims"), max_size=3)
    if name == "claims":
        keys["positions"] = st.lists(entries("positions"), max_size=3)
    good = st.fixed_dictionaries({}, optional=keys) | st.fixed_dictionaries(keys)
    return good | st.fixed_dictionaries({}, optional=dict.fromkeys(keys, ANYTHING)) | ANYTHING


ANSWERS = st.fixed_dictionaries(
    {}, optional={name: st.lists(entries(name), max_size=4) for name in LISTS}
)


@given(ANSWERS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_answer_leaves_a_file_without_an_error(answer: dict[str, Any]) -> None:
    result, _ = answered(json.dumps(answer, allow_nan=True), STORY)
    assert result.kept >= 0


@given(st.text(max_size=200) | ANYTHING.map(json.dumps))
@settings(deadline=None)
def test_any_text_leaves_the_draft_by_rules(text: str) -> None:
    result, _ = answered(text)
    assert drafted().briefing == result.briefing
    assert result.fault
