"""What changed between two briefings: complete, and in plain words."""

import json
from random import Random
from typing import Any

import pytest

from briefing_tui.export.as_data import diff_value
from briefing_tui.model.changes import WITHIN, Changes, change_words, changed_words, is_slight
from briefing_tui.model.items import LISTS
from tests.long_run import some
from tests.unit.comparing import BRIEFINGS, edited, loaded, reading, tree

SHIPPED = sorted(BRIEFINGS.rglob("*.yaml"))


def shipped(number: int) -> dict[str, Any]:
    from briefing_tui.loading.document import load
    from briefing_tui.loading.files import Input

    path = SHIPPED[number % len(SHIPPED)]
    return tree(load(Input(str(path), path)).reading)


def applied(old: dict[str, Any], changes: list[dict[str, Any]]) -> dict[str, Any]:
    """Apply the changes of a `briefing diff --format json` to the plain values of a briefing."""
    result = json.loads(json.dumps(old))
    for change in changes:
        if not change["list"]:
            _set_keys(result, change["keys"])
    for key, kind in LISTS.items():
        _put(result, key, _list(kind, key, result.get(key, []), changes))
    if not result.get("article"):
        result.pop("article", None)
    return dict(result)


def _set_keys(item: dict[str, Any], keys: list[dict[str, Any]]) -> None:
    for key, _, new in (tuple(one.values()) for one in keys):
        top, _, name = key.partition(".")
        _put(item.setdefault(top, {}) if name else item, name or top, new)


def _put(item: dict[str, Any], key: str, value: Any) -> None:
    item.pop(key, None)
    if value is not None and value != []:
        item[key] = value


def _list(
    kind: str, path: str, items: list[dict[str, Any]], changes: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    own = [change for change in changes if change["list"] == path]
    of_place = {one["old_place"]: one for one in own if one["change"] != "added"}
    placed = {one["new_place"]: one["item"] for one in own if one["change"] == "added"}
    result = []
    for place, item in enumerate(items):
        change = of_place.get(place, {"change": "", "keys": [], "moved": False})
        if change["change"] == "removed":
            continue
        _set_keys(item, change["keys"])
        if kind in WITHIN:
            key, inner = WITHIN[kind]
            held = _list(inner, f"{path}[{place}].{key}", item.get(key, []), changes)
            _put(item, key, held)
        if change["moved"]:
            placed[change["new_place"]] = item
        else:
            result.append(item)
    for place in sorted(placed):
        result.insert(place, placed[place])
    return result


def listed(old: Any, new: Any) -> list[dict[str, Any]]:
    """The changes as a program reads them."""
    value = json.loads(json.dumps(diff_value(Changes(old, new, ("a", "a")), ("a", "b"))))
    return list(value["changes"])


@pytest.mark.parametrize("seed", some(range(100), 30))
def test_what_is_listed_applied_to_the_old_one_gives_the_new_one(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - repeatable
    before = edited(shipped(seed), random) if seed % 2 else shipped(seed)
    after = edited(before, random)
    old, new = loaded(before), loaded(after)
    assert tree(new) == applied(tree(old), listed(old, new))


@pytest.mark.parametrize("seed", range(10))
def test_two_different_briefings_are_told_apart_completely(seed: int) -> None:
    old, new = loaded(shipped(seed)), loaded(shipped(seed + 1))
    assert tree(new) == applied(tree(old), listed(old, new))


@pytest.mark.parametrize("number", range(len(SHIPPED)))
def test_a_briefing_does_not_differ_from_itself(number: int) -> None:
    one = loaded(shipped(number))
    changes = Changes(one, loaded(shipped(number)))
    assert ((), (), ((), ())) == (changes.every, changes.statuses, changes.conflicts)


def words(old: str, new: str) -> list[str]:
    """Every line of what changed, with the titles of items that came or went."""
    changes = Changes(reading(old), reading(new))
    said = [f"status: {one.words}" for one in changes.statuses]
    for one in changes.facts:
        found = change_words(changes, one)
        if one.kind != "position" and one.change in ("added", "removed"):
            said.append(f"{found.sign} {found.title}")
        said += found.lines
    return said


CNE = "actors: [{id: cne, name: CNE, kind: government}, {id: op, name: Opposition, kind: group}]\n"
CLAIM = "issues: [{question: Q, claims: [{id: c, text: C, kind: fact, positions: [%s]}]}]\n"
FIGURE = "figures: [{%sunit: deaths, measure: deaths%s}]\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            FIGURE % ("value: 27, bound: at_least, ", ""),
            FIGURE % ("value: 31, ", ""),
            ["deaths: at least 27 -> 31"],
        ),
        (
            FIGURE % ("value: 27, ", ""),
            FIGURE % ("value: 27, ", ", date: 2031-05-02"),
            ["date: no date -> 2 May 2031"],
        ),
        (FIGURE % ("value: 27, ", ""), "", ["- 27 deaths, deaths, by the article"]),
        (
            CNE + CLAIM % "{actor: cne}, {actor: op}",
            CNE + CLAIM % "{actor: op}",
            ["status: UNCHALLENGED -> ONE SIDE", "CNE: asserts -> silent"],
        ),
        (
            CNE + CLAIM % "{actor: op}",
            CNE + CLAIM % "{actor: op}, {actor: cne, stance: denies}",
            ["status: ONE SIDE -> CONTESTED", "CNE: silent -> denies"],
        ),
        (
            CNE + CLAIM % "{actor: cne, stance: comments}",
            CNE + CLAIM % "{actor: cne, stance: denies}",
            ["CNE: comments -> denies"],
        ),
        (
            CNE + CLAIM % "{actor: cne}, {actor: cne, stance: comments}",
            CNE + CLAIM % "{actor: cne}",
            ["CNE: no longer comments"],
        ),
        (
            CNE + CLAIM % "{actor: cne, stance: denies}",
            CNE.replace("id: cne", "id: c-n-e") + CLAIM % "{actor: c-n-e, stance: denies}",
            [],
        ),
        (
            "timeline: [{id: t, title: T, date: 2031-05-02}]\n",
            "timeline: [{id: t, title: T, date: 2031-05-03}]\n",
            ["date: 2 May 2031 -> 3 May 2031"],
        ),
        (
            "gaps: [{text: G., refs: [a, b]}]\n",
            "gaps: [{text: G., refs: [b, c]}]\n",
            ["refs: -a, +c"],
        ),
        ("", "summary: [{text: G., unchecked: true}]\n", ["+ G.", "unchecked"]),
        (
            "article: {publisher: One}\n",
            "article: {publisher: Two}\n",
            ["article.publisher: One -> Two"],
        ),
    ],
    ids=[
        "figure", "date", "removed", "silent", "contested", "stance", "one of two", "renamed",
        "event", "refs", "unchecked", "article",
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(old: str, new: str, expected: list[str]) -> None:
    assert expected == words(old, new)


def sentences(old: str, new: str) -> list[tuple[str, str]]:
    """What is told of two articles, whose sections are parted by `#`."""
    before, after = (
        loaded(
            {
                "schema": "briefing/1",
                "title": "T",
                "sections": [{"text": text.strip()} for text in article.split("#")],
            }
        )
        for article in (old, new)
    )
    return [(one.sign, one.words) for one in Changes(before, after).text.sentences]


ONE, TWO, THREE = (
    "One is here by the gate.",
    "Two is there on the wall.",
    "Three sat near it all day.",
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f"{ONE} {TWO}", f"{ONE} {TWO} {THREE}", [("+", THREE)]),
        (f"{ONE} {TWO} {THREE}", f"{ONE} {THREE}", [("-", TWO)]),
        (f"{ONE} {TWO}\n\n{THREE}", f"{ONE}\n\n{TWO}\n{THREE}", []),
        (f"{ONE} # {TWO} {THREE}", f"{ONE} {TWO} # {THREE}", []),
        (f"{ONE} {TWO} {THREE}", f"{THREE} {ONE} {TWO}", []),
        (ONE, ONE.replace("here", "not here"), [("~", "One is {+not+} here by the gate.")]),
        (
            f"{ONE} {TWO}",
            f"{TWO} One is here by a gate.",
            [("~", "One is here by [-the-]{+a+} gate.")],
        ),
        (ONE, f"{ONE} {ONE}", []),
        (f"6/ {ONE}\n\n7/ {TWO}", f"2. {TWO}\n\n3. **One** is here by the gate.", []),
        (f"{ONE} (AP)\n\n{TWO}", f"{ONE} {TWO} (AP)\n\n{THREE} (DPA)", [("+", f"{THREE} (DPA)")]),
    ],
    ids=[
        *("added", "removed", "paragraphs", "sections", "moved", "changed", "both", "told twice"),
        *("numbered anew", "a source in brackets"),
    ],
)
def test_a_text_is_compared_by_sentences_wherever_they_stand(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert expected == sentences(old, new)


def test_of_a_long_sentence_only_the_changed_words_are_told() -> None:
    old = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    assert "… h i j k l {+mm+} m n o p q …" == changed_words(old, old.replace("m", "mm m"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the gate, which", "a gate which", True),
        ("the confidantes of", "the confidants of", True),
        ("held at home", "held at home and in a hotel", False),
        ("it is shut", "it is not shut", False),
        ("at 2130 boats", "at 2131 boats", False),
    ],
)
def test_only_spelling_and_small_words_are_slight(old: str, new: str, expected: bool) -> None:
    assert expected == is_slight(old, new)


def facts(old: str, new: str) -> tuple[list[str], bool]:
    """The kinds of the items told, and whether anything is told."""
    changes = Changes(reading(old), reading(new))
    return [f"{one.change} {one.kind}" for one in changes.facts], changes.are_told


QUOTES = "- {id: %s, type: indirect, source: ann, at: %s, unchecked: true}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("gaps: [A, B]\n", "gaps: [B, A]\n", []),
        (
            "quotes:\n" + QUOTES % ("q-1", "The article") + QUOTES % ("q-2", "says so"),
            "quotes:\n" + QUOTES % ("q-1", "says so"),
            ["removed quote"],
        ),
        (CNE, CNE.replace("id: cne", "id: c-n-e"), []),
        (
            "figures: [{id: f, value: 1, unit: boats, at: {exact: article, prefix: The}}]\n",
            "figures: [{id: f, value: 1, unit: boats, at: article}]\n",
            [],
        ),
        (
            "figures: [{id: f, value: 1, unit: boats, at: The article}]\n",
            "figures: [{id: f, value: 1, unit: boats, at: says so}]\n",
            ["changed figure"],
        ),
    ],
    ids=[*("moved", "numbered anew", "another id", "the same words", "other words of the text")],
)
def test_what_only_moved_or_is_numbered_anew_is_no_fact(
    old: str, new: str, expected: list[str]
) -> None:
    old, new = (text.replace("gaps: [A, B]", "gaps: [{text: A}, {text: B}]") for text in (old, new))
    new = new.replace("gaps: [B, A]", "gaps: [{text: B}, {text: A}]")
    assert (expected, bool(expected)) == facts(old, new)


def test_a_drafted_item_is_not_told_beside_the_sentence_that_has_its_words() -> None:
    draft = {"schema": "briefing/1", "title": "T", "sections": [{"text": ONE}]}
    item = {"value": "2", "unit": "walls", "at": [{"exact": "Two"}], "unchecked": True}
    later = {**draft, "sections": [{"text": f"{ONE} {TWO}"}], "figures": [item]}
    changes = Changes(loaded(draft), loaded(later))
    assert ((), [("+", TWO)]) == (changes.facts, [one[:2] for one in changes.text.sentences])
    del item["unchecked"]
    assert ["figure"] == [one.kind for one in Changes(loaded(draft), loaded(later)).facts]


def test_a_quote_with_another_speaker_and_anchor_is_known_by_its_words() -> None:
    old = CNE + "quotes: [{id: q, type: direct, source: cne, content: We stay., at: The article}]\n"
    new = CNE + "quotes: [{id: p, type: direct, source: op, content: 'We stay,', at: says so}]\n"
    assert "source: CNE -> Opposition" in words(old, new)


def test_new_conflicts_of_figures_are_told() -> None:
    changes = Changes(
        reading("figures: [{value: 9, unit: deaths, measure: toll}]\n"),
        reading(
            "figures: [{value: 9, unit: deaths, measure: toll}, "
            "{value: 14, unit: deaths, measure: toll}]\n"
        ),
    )
    assert ((), ("9 deaths and 14 deaths: no value fits both",)) == changes.conflicts
