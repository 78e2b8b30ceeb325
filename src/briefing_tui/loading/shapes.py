"""Faults of shape in words: unknown, doubled and missing keys, and which keys go together."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from briefing_tui.loading.findings import ANY, KEY, Findings
from briefing_tui.loading.nodes import (
    DEEPEST,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    is_absent,
    is_too_deep,
    too_long,
)
from briefing_tui.model.format.declaration import LENGTH_LIMIT, Key, Many, Nested, Spec
from briefing_tui.model.format.records import Briefing, Figure, Quote, Selector
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.truncation import LONGEST, repeated

_BLANKS = re.compile(r"[ \t\r\n]+")
"""What counts as one blank; what else `str.split` takes for space is to be seen."""

TOP = Briefing.__name__.lower()
"""The kind of the record that is the whole file."""

Rule = Callable[[Findings, Node, Any, Mapping[str, Node]], None]


def shown(text: str) -> str:
    """Text of a file as a message repeats it: on one line, cut with a mark, in backticks."""
    flat = _BLANKS.sub(" ", text).strip(" ")
    return repeated(flat)


def shown_beside(text: str, other: str) -> str:
    """`text` as `shown`, begun late enough to show where it first differs from `other`."""
    flat, beside = fold_text(text), fold_text(other)
    pairs = enumerate(zip(flat, beside, strict=False))
    ends = min(len(flat), len(beside))
    alike = next((at for at, (mine, its) in pairs if mine != its), ends)
    if max(len(flat), len(beside)) <= LONGEST or alike <= LONGEST * 2 // 3:
        return shown(text)
    begin = flat.rfind(" ", 0, alike - LONGEST // 3) + 1
    return shown(f"…{flat[begin:]}" if begin else flat)


def what(node: Node) -> str:
    """What stands at `node`, in words."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, ScalarNode) and node.style in ("'", '"'):
        return f"the quoted text {shown(node.value)}"
    return shown(str(node.value)) if node.value else "nothing"


def article(kind: str) -> str:
    """`kind` with its indefinite article."""
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def listed(options: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known word as a question, or nothing where none is near."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`; empty where none is near."""
    from difflib import get_close_matches

    candidates = list(known)
    near = get_close_matches(word[:LONGEST], candidates, 1, 0.6)
    near = near or [name for name in candidates if name.lower() == word.lower()]
    return near[0] if near else ""


class Nearest:
    """Suggests, for names that are none, the nearest among many; without end it would cost more
    than reading the file, so that beyond a bound it suggests nothing."""

    LIMIT = 30_000
    """Comparisons of two names in all."""
    FEW = 1000
    """Names that are each compared; out of more, only those that begin or end alike."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._spent = 0
        self._asked: dict[str, str] = {}

    def question(self, word: str) -> str:
        """`did_you_mean` of `word`, or nothing when too much has been asked already."""
        if word not in self._asked:
            if self._spent > self.LIMIT:
                return ""
            candidates = self._candidates(word)
            self._spent += len(candidates) + len(self._known) // 8
            self._asked[word] = did_you_mean(word, candidates)
        return self._asked[word]

    def _candidates(self, word: str) -> tuple[str, ...]:
        if len(self._known) <= self.FEW:
            return self._known
        begin, end = word[:2].lower(), word[-2:].lower()
        alike = (n for n in self._known if n.startswith(begin) or n.endswith(end))
        return tuple(islice(alike, self.FEW))


MEANT = "?"
"""Goes before a key, among those seen, that another is taken for with a slip in it."""
MERGE = "<<"


def odd_key(
    found: Findings,
    pair: tuple[Node, Node],
    seen: dict[str, Node],
    known: Mapping[str, Key],
    kind: str,
) -> None:
    """Note a key that is doubled, unknown, or no key at all; the writer's own `x-` keys pass, with
    all below them that YAML itself allows."""
    key, value = pair
    # No record stands deeper than ten levels, so that only a rare value needs its own depth known
    if is_too_deep(value, 10) and is_too_deep(value, 2 if kind == TOP else found.depth(value)):
        found.fault("nesting", f"nested deeper than {DEEPEST} levels", value)
    if not isinstance(key, ScalarNode):
        found.fault("type", f"expected a key, found {what(key)}", key)
    elif is_merge(key):
        _refuse_merge(found, key)
        seen[MERGE] = key
        if kind == TOP:
            found.lost |= {ANY, KEY}
    elif key.value in seen:
        _refuse_second(found, key, seen[key.value])
    elif key.value.startswith("x-"):
        seen[key.value] = key
        own_keys(found, value)
    elif not found.passes_over(key):
        _unknown_key(found, (key, value), seen, known, kind)


def own_keys(found: Findings, node: Node) -> None:
    """Note what of the keys anywhere below `node`, which are the writer's own, is refused."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            if len(node.value) > LENGTH_LIMIT:
                raise too_long(node)
            waiting += node.value
        if not isinstance(node, MappingNode):
            continue
        seen: dict[str, Node] = {}
        for key, value in node.value:
            waiting.append(value)
            if not isinstance(key, ScalarNode):
                waiting.append(key)
            elif is_merge(key):
                _refuse_merge(found, key)
            elif key is not seen.setdefault(key.value, key):
                _refuse_second(found, key, seen[key.value])


def is_merge(key: ScalarNode) -> bool:
    """Whether a key is YAML's sign that another mapping's keys are to be taken in."""
    return bool(key.value == MERGE and not key.style)


def _refuse_merge(found: Findings, key: ScalarNode) -> None:
    found.fault("alias", "a merge key (<<) has no place here", key, "write the keys out")


def _refuse_second(found: Findings, key: ScalarNode, first: Node) -> None:
    message = f"key {shown(key.value)} stands twice"
    found.fault("duplicate-key", message, key, earlier=first.start_mark.index)


def _unknown_key(
    found: Findings,
    pair: tuple[ScalarNode, Node],
    seen: dict[str, Node],
    known: Mapping[str, Key],
    kind: str,
) -> None:
    key, value = pair
    if kind == TOP:
        found.lost.add(KEY)
    message = f"unknown key {shown(key.value)} in {article(kind)}"
    near = _meant(key.value, known)
    # `{title: Hearings, at last}`: YAML takes what follows the comma for a key without a value
    if value.start_mark.index == value.end_mark.index:
        from briefing_tui.loading import cures

        if cures.continues_number(found, key, seen, known):
            return
    hint = ""
    if not near:
        from briefing_tui.loading.cures_text import unknown_key

        hint, means = unknown_key(key, value, seen, known)
        if means:
            seen.setdefault(MEANT + means, key)
    else:
        hint = f"did you mean `{near}`?"
        seen.setdefault(MEANT + near, key)
        if near == "id" and isinstance(value, ScalarNode):
            found.misspelt.add(value.value.strip())
    found.fault("unknown-key", message, key, hint)


def _meant(word: str, known: Mapping[str, Key]) -> str:
    """The known key that `word` is a slip of; several words are rather the beginning of a text."""
    near = nearest(word, known)
    if near and " " in word:
        from difflib import SequenceMatcher

        return near if SequenceMatcher(None, word.lower(), near).ratio() > 0.8 else ""
    return near


def missing(found: Findings, node: Node, key: Key, seen: Mapping[str, Node]) -> None:
    """Note a required key that is not there; a value that was refused has its own fault, and so has
    a key with a slip in it, or one that brings in others."""
    if MERGE in seen or MEANT + key.name in seen:
        if MERGE in seen:
            found.lost.add(ANY)
        return
    given = seen.get(key.name)
    if (given is None or is_absent(given)) and not found.passes_over(given or node):
        found.fault("missing-key", f"missing key `{key.name}`: {key.doc}", given or node)


def stand_in(spec: Spec) -> Any:
    """What takes a missing required value's place while the rest of the file is looked through."""
    return () if isinstance(spec, (Many, Nested)) else ""


def _figure(found: Findings, node: Node, figure: Figure, seen: Mapping[str, Node]) -> None:
    """Either `value`, or `low` and `high` with the bound `between`."""
    ranged = figure.bound == "between"
    wanted = ("low", "high") if ranged else ("value",)
    for name in wanted if MERGE not in seen else ():
        if not {name, MEANT + name} & seen.keys() and (ranged or not {"low", "high"} & seen.keys()):
            reason = "the bound `between` takes `low` and `high`" if ranged else "the number"
            found.fault("missing-key", f"missing key `{name}`: {reason}", node)
    for name in ("value",) if ranged else ("low", "high"):
        if name in seen:
            reason = "takes `low` and `high`" if ranged else "alone takes `low` and `high`"
            message = f"`{name}` does not go with this bound: `between` {reason}"
            found.fault("value", message, seen[name])
    if figure.low is not None and figure.high is not None:
        found.ranges.append((figure, seen["low"].start_mark.index))


def _quote(found: Findings, node: Node, quote: Quote, seen: Mapping[str, Node]) -> None:
    place = seen.get("content") or seen.get("at") or node
    if quote.content is None and "content" in seen and not is_absent(place):
        return  # it was refused, and nothing else is to be expected of `at` for that
    found.quotes.append((quote, place.start_mark.index))


def _selector(found: Findings, _node: Node, selector: Selector, _seen: Mapping[str, Node]) -> None:
    if selector.exact:  # else it was refused
        found.selectors.append(selector)


RULES: dict[type[Any], Rule] = {Figure: _figure, Quote: _quote, Selector: _selector}
"""What is looked at once a record of the kind has been read."""
