"""What was said as the claim of a question: whole, with a verb, and clear to a stranger.

The lists of words are in `words/contested.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.cast import NamedActor
from briefing_tui.drafting.grammar import PERSONAL
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    NOT_FINITE,
    PREPOSITIONS,
    RELATIVES,
    bare,
    capitalised,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.units import ArticleSpan


class Words(NamedTuple):
    """A list of `words/contested.txt`."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    @cache
    def called(cls, name: str) -> Words:
        """Read the list with that name."""
        entries = lexicon.words("contested", name)
        stems = frozenset(entry for entry in entries if entry.endswith("*"))
        return cls(entries - stems, tuple(stem[:-1] for stem in stems))

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places of the list's words in a text."""
        for found in _WORD.finditer(text):
            word = found[0].lower()
            if word in self.whole or word.startswith(self.stems):
                yield found

    def has(self, text: str) -> bool:
        """Return True if a word of the list is in the text."""
        return any(True for _ in self.places(text))


def _set(name: str) -> frozenset[str]:
    return Words.called(name).whole


_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@lru_cache(maxsize=1024)  # the same statements are compared again and again
def blame_words(words: str) -> frozenset[str]:
    """Return the words of blame, without what somebody would remedy or says is not so."""
    kept = {found[0].lower() for found in Words.called("false").places(words)}
    remedies = Words.called("remedies")
    for found in Words.called("negative").places(words):
        before = words[max(0, found.start() - _BEFORE) : found.start()]
        if not remedies.has(before) and not _NONE.search(before):
            kept.add(found[0].lower())
    return frozenset(kept)


_BEFORE: Final = 30
_NONE: Final = re.compile(r"\b(?:no|not|never|without)\s(?:\w+\s)?\Z", re.I)


def has_verb(title: str) -> bool:
    """Return True if any word but the first looks like a finite verb."""
    return any(may_be_finite(bare(word)) for word in title.split()[1:])


def first_statement(content: ArticleSpan, text: str) -> ArticleSpan:
    """Return the content up to the end of its first statement."""
    ends = [found.start() for found in _SECOND.finditer(text, *content)]
    for joint in _JOINT.finditer(text, *content):
        verb = verbs().get(joint[1])
        is_past = joint[1] in IRREGULAR_PASTS or (verb is not None and "past" in verb.forms)
        if is_past and has_verb(text[content.start : joint.start()]):
            ends.append(joint.start())
    return ArticleSpan(content.start, min(ends, default=content.end))


_SECOND: Final = re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")
_JOINT: Final = re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?([a-z]+)\b")


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, each cut to six letters."""
    words = (word.lower() for word in _LETTERS.findall(text))
    return frozenset(word[:6] for word in words if word not in FUNCTION and len(word) > 2)


_LETTERS: Final = re.compile(r"[^\W_]+")
_AT_END: Final = re.compile(r"[.,;]+([\"\u201d\u2019']+)\Z")
_LEADING: Final = re.compile(
    r"^(?:(?:that|but|and|so|well|look|yes|no|now|or|yet|you know|i mean)\b,?\s+)+", re.I
)
_SAYING: Final = re.compile(r"\bsaying,?\s(?:\u201c[^\u201d]*\u201d|\"[^\"]*\")")
_MARK: Final = re.compile('["\u201c\u201d]')
_SUBJECTS: Final = PERSONAL | {"there"}
_STARTS: Final = DETERMINERS | _SUBJECTS
_EMPTY_IT: Final = re.compile(
    r"\bit(?:['\u2019]s|\s(?:is|was|would be|will be|has been|may be))\s"
    r"(?:\w+\s){0,2}(?P<word>\w+)\s(?:that|to|for|if)\b",
    re.I,
)
"""An "it" that stands for nothing: "it is too early to tell"."""
_COMMA: Final = re.compile(r",[\"\u201d\u2019']*\s")
_ANYBODY: Final = re.compile(r"(?:if|when|whenever|every time|once)\syou\b", re.I)
"""A "you" that is anybody: "if you raise the fees"."""
_LONGEST: Final = 240
_FEWEST: Final = 4


def as_claim(words: str) -> str:
    """Return the words without "that", "but", marks around them and signs at the ends."""
    words = _LEADING.sub("", " ".join(words.split()).strip(" ,;:.\u2014\u2013"))
    words = _AT_END.sub(r"\1", words)
    if words[:1] in '"\u201c' and words[-1:] in '"\u201d' and not _MARK.search(words[1:-1]):
        words = words[1:-1].strip(" ,.")
    return capitalised(words)


def is_whole(words: str) -> bool:
    """Return True for words that are not cut: not too few, no loose end, marks in pairs."""
    split = words.split()
    if len(split) < _FEWEST or len(words) > _LONGEST or "..." in words or "\u2026" in words:
        return False
    if (
        words[-1] in ",:;-\u2014\u2013"
        or words.endswith("s\u2019")
        or words.count("(") != words.count(")")
    ):
        return False
    if bare(split[0]) in _set("fragments"):
        comma = _COMMA.search(words)
        if comma is None or not has_main_verb(words[comma.end() :]):
            return False
    is_paired = words.count("\u201c") == words.count("\u201d") and not words.count('"') % 2
    return is_paired and not words.count("''") % 2


def closed(words: str) -> str:
    """Return the words with the closing mark that a cut has taken, without a stop before it."""
    words = _AT_END.sub(r"\1", words)
    if words.count("\u201c") == words.count("\u201d") + 1:
        return f"{words}\u201d"
    if words.count('"') % 2:
        return f'{words}"'
    return f"{words}''" if words.count("''") % 2 else words


_BARE_START: Final = re.compile(
    r"(?:argument|assertion|claim|charge|idea|notion|suggestion)\s"
    r"|\w+ed\s(?:in|by|with|on|at|from)\s|to(?:ld)?\s|an?\s(?:[^\s,]+,?\s){1,6}?(?:that|which)\s",
    re.I,
)
"""What begins within a clause: "claim was wrong", "dressed in white", "a plan that works"."""


def has_main_verb(words: str) -> bool:
    """Return True if a finite verb stands in the words that is no relative clause's."""
    if _BARE_START.match(words):
        return False
    pending = 0
    words = _SAYING.sub("saying", words)
    tokens = [bare(word).replace("\u2019", "'") for word in words.split()]
    for before, token, after in zip(tokens, tokens[1:], [*tokens[2:], ""], strict=False):
        if before in RELATIVES and after not in _STARTS and token not in _STARTS:
            continue  # the verb of "who lied"
        if token in _set("openers"):
            is_subject = token in RELATIVES and after not in _STARTS
            pending += not is_subject
        elif _may_be_verb(before, token, after):
            if not pending:
                return True
            pending -= 1
    return False


def _may_be_verb(before: str, token: str, after: str) -> bool:
    if "'" in before and before.partition("'")[0] in _SUBJECTS:  # it's, they've
        return True
    if before in _SUBJECTS and token not in FUNCTION:
        return True
    if token in AUXILIARIES and token not in NOT_FINITE:
        return True
    if (
        token.endswith(("eed", "shed", "dred", "tred"))
        or before in DETERMINERS
        or before in PREPOSITIONS
    ):
        return False
    if may_be_finite(token) or token.endswith("n't"):
        return True
    if not token.endswith("s") or token in FUNCTION:
        return False
    verb = verbs().get(token)
    return after in DETERMINERS or (verb is not None and "s" in verb.forms)


def has_owners(
    words: str, holder: NamedActor | None, *, first_person: bool, second_person: bool = False
) -> bool:
    """Return True if each pronoun has an owner before it, or in the holder."""
    split = words.split()
    tokens = [bare(word).replace("\u2019", "'") for word in split]
    named = nouns = 0
    for place, (word, token) in enumerate(zip(split, tokens, strict=True)):
        if token in _set("speaker") and not first_person:
            return False
        if token in _set("hearer") and not (second_person or _ANYBODY.match(words)):
            return False
        if token in _set("person") and not named and not _may_be(holder, token):
            return False
        if token in _set("thing") and nouns < 2 and not _is_thing_owned(token, words, holder):
            return False
        rest = [] if word[-1] in ",;:" else tokens[place + 1 :]
        if token in _set("pointing") and not _is_pointing_owned(token, rest, place):
            return False
        if token not in FUNCTION:
            nouns += 1
            named += word.strip("\"\u201c\u2018'(")[:1].isupper()
    return True


def _is_thing_owned(token: str, words: str, holder: NamedActor | None) -> bool:
    if token[:2] == "it":
        empty = _EMPTY_IT.search(words)
        return empty is not None and empty["word"].lower() in _set("judgements")
    return holder is not None and holder.kind in ("unnamed", "group")


def _may_be(holder: NamedActor | None, pronoun: str) -> bool:
    if holder is None:
        return False
    sex = "male" if pronoun[:2] in ("he", "hi") and pronoun[:3] != "her" else "female"
    return holder.kind == "person" and holder.sex in ("", sex)


def _is_pointing_owned(word: str, rest: list[str], place: int) -> bool:
    after = rest[0] if rest else ""
    is_end = 0 < len(rest) < _FEWEST - 1 and not _set("here") & set(rest)
    if is_end and not any(token in FUNCTION or may_be_finite(token) for token in rest):
        return False  # "questioned that decision"
    if after in _set("here") or (word == "such" and after in ("a", "an")):
        return True
    if word in ("that", "those") and place and after not in ("", "is", "was"):
        return True
    return word == "those" and after in ("who", "of", "in", "with")


@lru_cache(maxsize=1024)
def matter_words(words: str) -> frozenset[str]:
    """Return the words that carry meaning, without names."""
    return content_words(re.sub(r"\b[A-Z]\w*", " ", words))


_REFUSAL: Final = re.compile(
    r"(?:that\s)?(?:he|she|it|they|we|i|the\s(?P<body>\w+))\s(?:w(?:ill|ould)\s(?:not|never)|wo(?:n|uldn)['\u2019]t)\s"
    r"(?!seek|run|resign|step|retire)",
    re.I,
)


def refuses(said: str) -> bool:
    """Return True for what somebody will not do, which is no denial."""
    found = _REFUSAL.match(said)
    return found is not None and (not found["body"] or Words.called("bodies").has(found["body"]))
