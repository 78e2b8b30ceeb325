"""Check the words of an entry against the article.

If an entry quotes the article, the quoted words must be in the sentences that the entry names. If
the language model uses its own words, it must not invent numbers, names or quotations.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple, NoReturn

from briefing_tui.drafting.article import clean, one_line
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.lexicon import FUNCTION, NEGATIONS
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.anchors import Folded, Nearby, fold, fold_text, lower
from briefing_tui.model.numerals import spellings
from briefing_tui.model.records import (
    ACTOR_KINDS,
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    NUMBER,
    STANCES,
    Selector,
)
from briefing_tui.model.text import is_aligned, quoted, sentences, shortened, word_set

_NOT: Final = NEGATIONS | word_set(
    "cannot denied denies deny denying without false refused refuses reject rejected rejects "
    "nobody nothing none ni nunca jamás tampoco sin niega negó pas jamais aucun sans nie dément "
    "nicht kein keine keinen nie niemals ohne bestritt não nem nunca jamais sem nega negou"
)
"""Words that negate a clause, in English and four other languages."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"(?<![^\W\d_])\d+(?:[.,]\d+)*")
_SPELLABLE: Final = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
"""A number short enough to be written in words."""
_SUGGESTIONS: Final = 500_000_000
"""Maximum work for suggestions, in the unit of `Nearby.spent`."""


class Evidence:
    """The sentences of an article, by their numbers from 1."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._folded: dict[ArticleSpan, Folded] = {}

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self.body.sentences)

    def regions(self, numbers: Sequence[int]) -> tuple[ArticleSpan, ...]:
        """Return the spans of sentences. Consecutive sentences of a section make one span."""
        made: list[ArticleSpan] = []
        last = (0, -1)
        for number in numbers:
            sentence = self.body.sentences[number - 1]
            section = self.body.section_of(sentence.start)
            if (number - 1, section) == last:
                made[-1] = ArticleSpan(made[-1].start, sentence.end)
            else:
                made.append(sentence)
            last = (number, section)
        return tuple(made)

    def find(self, words: str, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        """Return the span of the words. Raises Lost if the sentences do not hold the words.

        Differences of white space and of the shape of quotation marks do not count.
        """
        wanted = fold_text(words)
        for region in regions:
            found = self._within(wanted, region)
            if found is not None:
                return found
        given, where = shortened(words, 200), self.named(regions)
        raise Lost(
            f"these words do not stand in {where}: \u201c{given}\u201d", self._suggestion(wanted)
        )

    def holds(self, words: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the words stand in the sentences as whole words."""
        wanted = fold_text(words)
        return any(self._within(wanted, region) is not None for region in regions)

    def _within(self, wanted: str, region: ArticleSpan) -> ArticleSpan | None:
        if region not in self._folded:
            self._folded[region] = fold(region.of(self.body.text))
        folded = self._folded[region]
        at = find_whole(folded.text, wanted)
        if at < 0:
            return None
        start, end = folded.span(at, at + len(wanted))
        return ArticleSpan(region.start + start, region.start + end)

    def _suggestion(self, wanted: str) -> str:
        text = self._all
        for number, sentence in enumerate(self.body.sentences if wanted in text else (), 1):
            if self._within(wanted, sentence) is not None:
                return f"they stand in sentence [{number}]"
        if self._nearby.spent > _SUGGESTIONS or not wanted:
            return ""
        near = self._nearby.nearest(wanted, 0, len(text))
        if near is None:
            return ""
        return f"the article has \u201c{shortened(text[slice(*near)], 200)}\u201d"

    @cached_property
    def _all(self) -> str:
        return fold_text(self.body.text)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self._all)

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of the span. Raises Lost if no anchor would be unique."""
        made = self.body.anchor(span)
        if made is None:
            raise Lost("these words cannot be singled out in the article")
        if self.body.span(made) is None:
            raise Lost("these words are not found in the article")
        return made

    def whole(self, span: ArticleSpan) -> ArticleSpan:
        """Return the span, or its whole sentences if they have a negation outside the span.

        So `approve` in `We did not approve` becomes the whole sentence.
        """
        first = self.body.sentence_at(span.start)
        last = self.body.sentence_at(max(span.start, span.end - 1))
        hull = ArticleSpan(min(first.start, span.start), max(last.end, span.end))
        around = self.body.text[hull.start : span.start], self.body.text[span.end : hull.end]
        return hull if any(map(is_negated, around)) else span

    @cached_property
    def quotations(self) -> tuple[ArticleSpan, ...]:
        """The spans inside double quotation marks."""
        return tuple(ArticleSpan(*span) for span in quoted(self.body.text))

    def quotations_in(self, span: ArticleSpan) -> list[ArticleSpan]:
        """Return the quotations that overlap the span."""
        first = bisect_right(self.quotations, span.start, key=lambda one: one.end)
        rest = islice(self.quotations, first, None)
        return list(takewhile(lambda one: one.start < span.end, rest))

    @cached_property
    def unquoted(self) -> str:
        """The article with blanks in place of quoted words."""
        text, at, pieces = self.body.text, 0, []
        for start, end in self.quotations:
            pieces += [text[at:start], " " * (end - start)]
            at = end
        return "".join([*pieces, text[at:]])

    def holds_outside(self, words: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the words stand in the sentences, but not inside a quotation."""
        wanted = fold_text(words)
        texts = (fold_text(region.of(self.unquoted)) for region in regions)
        return any(find_whole(text, wanted) >= 0 for text in texts)

    def named(self, regions: Sequence[ArticleSpan]) -> str:
        """Return the numbers of the sentences: `sentence [3]` for one, `[3, 4]` for several."""
        numbers: list[int] = []
        for region in regions:
            first = self.body.sentence_number(region.start)
            last = self.body.sentence_number(region.end - 1)
            numbers += range(first + 1, last + 2)
        named = f"[{', '.join(map(str, numbers))}]"
        return f"sentence {named}" if len(numbers) == 1 else named


def find_whole(text: str, words: str, start: int = 0, end: int | None = None) -> int:
    """Return the offset of the words, as whole words, or -1 if the text does not have them."""
    at = text.find(words, start, end) if words else -1
    while at >= 0 and not is_aligned(text, at, at + len(words)):
        at = text.find(words, at + 1, end)
    return at


def is_negated(words: str) -> bool:
    """Return True if the words hold a negation."""
    found = _WORD.findall(lower(words).replace("\u2019", "'"))
    return any(word in _NOT or word.endswith("n't") for word in found)


_MEASURES: Final = word_set(
    "share shares percentage proportion number numbers count total rate level amount size sum "
    "average price cost value age length duration distance height weight"
)
"""Words such as "number", which do not say what is counted."""


class OwnWords:
    """Checks texts in the language model's own words against the sentences that they rest on."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._text = evidence.body.text
        self._words = frozenset(_words_of(self._text))

    def check(self, name: str, text: str, regions: Sequence[ArticleSpan]) -> None:
        """Raise Lost if the text invents a number, a name or a quotation.

        A number or a quotation must stand in `regions`. A name must stand in the article.
        """
        where = self._evidence.named(regions) if regions else "the article"
        regions = regions or (ArticleSpan(0, len(self._text)),)
        for start, end in quoted(text):
            if not self._evidence.holds(text[start:end], regions):
                said = f"\u201c{shortened(text[start:end], 120)}\u201d"
                raise Lost(f"`{name}` quotes words that do not stand in {where}: {said}")
        for number in _NUMBER.findall(text):
            if not self._is_said(number, regions):
                raise Lost(f"`{name}` has the number {number[:40]}, which is not in {where}")
        for word in _names(text):
            if word.lower() not in self._words:
                raise Lost(f"`{name}` names {word[:40]}, which the article does not")

    def strange(self, text: str, regions: Sequence[ArticleSpan] = ()) -> str:
        """Return the first word of `text` that does not stand in `regions`, or `""`.

        Function words, and words such as "number", are skipped. Without `regions`, the whole
        article is searched. `call` and `calls` count as one word.
        """
        known = self._stems
        if regions:
            known = frozenset(
                _stem(word) for one in regions for word in _words_of(one.of(self._text))
            )
        for word in _words_of(text):
            if word not in FUNCTION and word not in _MEASURES and _stem(word) not in known:
                return word
        return ""

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self._words))

    def _is_said(self, number: str, regions: Sequence[ArticleSpan]) -> bool:
        plain = number.replace(",", "")
        said = [lower(region.of(self._text)) for region in regions]
        ways = {number, *(spellings(plain) if _SPELLABLE.fullmatch(plain) else ())}
        return any(find_whole(text, way) >= 0 for text in said for way in ways)


def _names(text: str) -> Iterator[str]:
    """Yield the words with a capital that do not begin a sentence."""
    for start, end in sentences(text):
        words = _LETTERS.findall(text, start, end)
        yield from (word for word in words[1:] if word[0].isupper())


def _stem(word: str) -> str:
    return word[:5].removesuffix("s")


def _words_of(text: str) -> list[str]:
    return [word.lower() for word in _LETTERS.findall(text)]


class Rejection(NamedTuple):
    """An entry of an answer, or a part of an entry, that is left out of the draft."""

    where: str
    """The list and the number of the entry: `quotes 3`."""
    reason: str
    hint: str = ""
    """A guess at what the language model meant."""
    entry: str = ""
    """The entry as JSON, or `""` if only a part of the entry is left out."""

    @property
    def sentence(self) -> str:
        """Where the entry stands in the answer, and what is wrong with the entry."""
        kept = "" if self.entry else " (left out)"
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.where}: {self.reason}{hint}{kept}"


class Lost(Exception):  # noqa: N818 - a finding about an entry, shown in one line
    """An entry that cannot be kept. The message is the reason."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


_LONGEST_OWN: Final = 500
"""Maximum length of a text in the language model's own words."""
_LONGEST_WORDS: Final = 20_000
_MOST_SENTENCES: Final = 40
_MOST_LISTED: Final = 40
_SHOWN: Final = 600


class AnswerEntry:
    """One entry of an answer. Each method raises Lost for a value of a wrong type."""

    def __init__(self, value: object, known: Collection[str]) -> None:
        """Raises Lost if `value` is not a JSON object."""
        if not isinstance(value, dict):
            raise Lost(f"expected an object, found {_kind(value)}")
        self._given: dict[str, Any] = value
        self.unknown = tuple(one_line(clean(str(key)))[:40] for key in value if key not in known)

    def text(self, name: str, *, longest: int = _LONGEST_OWN) -> str:
        """Return the text of a key on one line, or `""` if the key is missing."""
        value = self._given.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Lost(f"`{name}`: expected text, found {_kind(value)}")
        made = one_line(clean(value))
        if len(made) > longest:
            raise Lost(f"`{name}` is longer than {longest:,} characters")
        return made

    def required(self, name: str) -> str:
        """Return the text that the entry gives for the key `name`. Raises Lost if there is none."""
        value = self.text(name)
        if not any(char.isalnum() for char in value):
            raise Lost(f"`{name}` is missing")
        return value

    def words(self) -> str:
        """Return the article's words that the entry gives, or `""` if it gives none."""
        return self.text("words", longest=_LONGEST_WORDS)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts that the entry lists for the key `name`."""
        values = self.values(name)
        if not all(isinstance(value, str) for value in values):
            raise Lost(f"`{name}`: expected a list of texts")
        made = [one_line(clean(value)) for value in values[:_MOST_LISTED]]
        return tuple(text for text in made if text and len(text) <= _LONGEST_OWN)

    def values(self, name: str) -> list[Any]:
        """Return the values of a list, whatever their type. A missing key has no values."""
        value = self._given.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Lost(f"`{name}`: expected a list, found {_kind(value)}")
        return value

    def integers(self, name: str) -> tuple[int, ...]:
        """Return the value of a key. The value must be a list of whole numbers."""
        values = self.values(name)
        if not all(type(value) is int for value in values):
            raise Lost(f"`{name}`: expected a list of whole numbers")
        return tuple(dict.fromkeys(values))

    def sentences(self, count: int) -> tuple[int, ...]:
        """Return the sentence numbers that the entry gives.

        Raises Lost if there is none, if there are too many, or if one is not from 1 to `count`.
        """
        numbers = self.integers("sentences")
        if not numbers:
            raise Lost("`sentences` is missing")
        if len(numbers) > _MOST_SENTENCES:
            raise Lost(f"more than {_MOST_SENTENCES} sentences")
        strange = [number for number in numbers if not 1 <= number <= count]
        if strange:
            raise Lost(f"there is no sentence [{strange[0]}]; the last is [{count}]")
        return tuple(sorted(numbers))

    def number(self, name: str) -> str:
        """Return the number under the key `name` as text, or `""` if there is none."""
        value = self._given.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Lost(f"`{name}`: expected a number, found {_kind(value)}")
        try:
            written = format(Decimal(repr(value)), "f")
        except (ValueError, ArithmeticError):  # more digits than Python turns into text
            written = ""
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        if len(written) > 40 or re.fullmatch(NUMBER, written) is None:
            raise Lost(f"`{name}`: the number is too large for a briefing")
        return written

    def choice(self, name: str, options: Collection[str], default: str = "") -> str:
        """Return the value of a key. The value must be one of the options."""
        value = self.text(name) or default
        if not value:
            raise Lost(f"`{name}` is missing; it is one of {', '.join(options)}")
        if value not in options:
            raise Lost(f"`{name}`: {value[:40]} is none of {', '.join(options)}")
        return value


def shown(given: object) -> str:
    """Return a value of an answer as JSON on one line, shortened."""
    try:
        written = json.dumps(given, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "..."
    written = one_line(clean(written))
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")


KINDS: Final = tuple(kind for kind in ACTOR_KINDS if kind != NARRATOR)

KEYS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "actors": "id name kind role aliases member_of sentences",
        "quotes": "type source via cue sentences words",
        "figures": "value low high unit bound measure subject whole by sentences words",
        "events": "date title by sentences words",
        "questions": "question exclusive resolver claims",
        "claims": "text kind positions",
        "positions": "actor stance via sentences words",
        "summary": "text sentences",
        "gaps": "text sentences",
    }.items()
}
"""The allowed keys of the entries of each list."""

EXAMPLE_ARTICLE: Final = """\
[1] Pilots walked out on Monday.
[2] "We are calm," the port authority's spokesman said, and put it at "about 10% of calls".
[3] The authority does not count ships that turn away.
[4] At least a third of all calls were late, the pilots' union said."""

EXAMPLE: Final[Mapping[str, Any]] = {
    "actors": [
        {
            "id": "port",
            "name": "Port authority",
            "kind": "organization",
            "role": "runs the harbour",
            "aliases": ["the authority"],
            "sentences": [2],
        }
    ],
    "quotes": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "type": "mixed",
            "source": "spokesman",
            "cue": "put it at",
        }
    ],
    "figures": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "value": 10,
            "unit": "percent",
            "bound": "about",
            "measure": "calls delayed",
            "subject": "harbour",
            "by": "port",
        }
    ],
    "events": [
        {
            "sentences": [1],
            "words": "Pilots walked out on Monday",
            "date": "2031-03-03",
            "title": "Pilots walk out",
            "by": "narrator",
        }
    ],
    "questions": [
        {
            "question": "How many calls were delayed?",
            "exclusive": [1, 2],
            "resolver": "the harbour log",
            "claims": [
                {
                    "text": "About 10% were",
                    "kind": "figure",
                    "positions": [
                        {
                            "actor": "port",
                            "stance": "asserts",
                            "sentences": [2],
                            "words": "about 10% of calls",
                        }
                    ],
                },
                {
                    "text": "At least a third were",
                    "kind": "figure",
                    "positions": [{"actor": "union", "stance": "asserts", "sentences": [4]}],
                },
            ],
        }
    ],
    "summary": [{"text": "The two sides differ threefold.", "sentences": [2, 4]}],
    "gaps": [{"text": "How a delay is counted is not said.", "sentences": [2]}],
}

RULES: Final[Mapping[str, str]] = {
    "actors": (
        "Whoever speaks, acts or is spoken of. `id` is a word of a-z, digits and hyphens. "
        f"`kind` is one of {', '.join(KINDS)}; unnamed if nobody in it is identified. "
        "`name` and `aliases` stand in the article; `role` is in your own words. "
        "`member_of` is the id of the body it belongs to, if the article says so."
    ),
    "quotes": (
        "`words` are what was said, quoted or reported; `source` is the id of who said it. "
        "`type`: direct (a whole sentence in quotation marks), mixed (some words are), indirect. "
        "`sentences` include the one that names the speaker. `via` is who passed the words on. "
        "`cue` are the words that attribute it, such as said or denied."
    ),
    "figures": (
        "`words` hold the number with what limits it. `value` is the number in these words. "
        f"`bound` is one of {', '.join(BOUNDS)}; with between, give `low` and `high`, no `value`. "
        "`unit` is percent or what is counted; `measure` is what is measured, in the same words "
        "for figures that can be compared; `subject` is an id or a word; `by` is who gives it."
    ),
    "events": (
        "`date` is YYYY-MM-DD, YYYY-MM or YYYY, only as exact as the article says. "
        "`title` is short and in your own words; `by` is the id of whose word it is, or narrator."
    ),
    "questions": (
        "Only what two sides in the article disagree about, or what one of them doubts or denies. "
        f"`kind` of a claim is one of {', '.join(CLAIM_KINDS)}. "
        f"`stance` is one of {', '.join(STANCES)}, toward the claim as you word it. "
        "`exclusive` are the numbers of claims of which at most one can be true. `resolver` is "
        "what would settle the question."
    ),
    "summary": "At most three: what happened and what is contested, the bottom line first.",
    "gaps": "What a reader needs to know and the article does not say.",
}
"""What the prompt says about each list."""


def example(lists: tuple[str, ...]) -> str:
    """Return an example of an answer as JSON, with only the given lists."""
    parts = []
    for name in lists:
        entries = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in EXAMPLE[name])
        parts.append(f'  "{name}": [\n    {entries}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}"


LISTS: Final = ("actors", "quotes", "figures", "events", "questions", "summary", "gaps")
"""The lists of an answer, in the order in which they are read."""
LONGEST: Final = 4_000_000
"""Maximum number of characters of an answer."""
_TRIES: Final = 400
"""How many opening braces are tried as the start of an object."""


class Nonsense(Exception):  # noqa: N818 - a finding about an answer, shown in one line
    """An answer without a usable JSON object. The message is the reason, in one line."""


def read_answer(text: str) -> dict[str, Any]:
    """Return the JSON object of the answer.

    Of several objects, the last one with entries counts. Raises Nonsense if no object can be used,
    or if the answer is too long.
    """
    if not text.strip():
        raise Nonsense("the answer is empty")
    if len(text) > LONGEST:
        raise Nonsense(f"the answer is longer than {LONGEST:,} characters")
    found = [one for one in _outer_objects(text) if any(name in one for name in LISTS)]
    if not found:
        raise Nonsense(f"there is no JSON object with {', '.join(LISTS[:-1])} or {LISTS[-1]} in it")
    found = [one for one in found if not _is_example(one)]
    if not found:
        raise Nonsense("it only repeats the example of the prompt")
    filled = [one for one in found if any(one.get(name) for name in LISTS)]
    return (filled or found)[-1]


def _is_example(answer: dict[str, Any]) -> bool:
    lists = [answer[name] for name in LISTS if answer.get(name)]
    if not lists or not all(isinstance(given, list) for given in lists):
        return False
    return all(entry in EXAMPLE[name] for name in LISTS for entry in answer.get(name) or ())


def _outer_objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder(parse_constant=_refuse)
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")
