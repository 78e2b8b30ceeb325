"""Find quotations in other languages than English: a cue and a name stand right beside each.

Examples are `« Non », a déclaré Anna Berg` and `Anna Berg dijo: «No»`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import NamedActor
from briefing_tui.drafting.lexicon import words
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.text import quoted

LANGUAGES: Final = ("es", "fr", "de", "pt")
_NEAR: Final = 120
"""Maximum distance, in characters, from a quotation to the end of its speaker's name."""
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w'\u2019-]*(?:\.(?=\s[^\W\d_a-zß-öø-ÿ]))?"


class Quotation(NamedTuple):
    """A quotation with its speaker."""

    words: ArticleSpan
    cue: ArticleSpan
    name: ArticleSpan
    actor: int


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for a speaker after and before a quotation."""
    listed = {
        group: "|".join(sorted(words("abroad", f"{language}-{group}")))
        for group in ("verbs", "helpers", "according", "particles")
    }
    name = (
        rf"(?P<name>{_CAPITAL}(?:\s+(?:(?:{listed['particles']})\s+)*{_CAPITAL}){{0,5}})(?![\w-])"
    )
    helpers = rf"(?:(?:{listed['helpers']})\s+)*"
    verb = rf"(?P<cue>{helpers}(?:{listed['verbs']}))\b"
    after = (
        rf"\s?[^\w\s]{{0,2}}\s*[,.:\u2014\u2013-]*\s*(?:{verb}\s+{helpers}{name}"
        rf"|{name.replace('name', 'first')}\s+{verb.replace('cue', 'later')}"
        rf"|(?P<according>{listed['according']})\s+{name.replace('name', 'told')})"
    )
    before = (
        rf"(?:{name}\s+{verb}\s*:|\b(?P<according>(?i:{listed['according']}))\s+"
        rf"{name.replace('name', 'told')}\s*,)\s*[^\w\s]{{1,2}}\s*\Z"
    )
    return re.compile(after), re.compile(before)


def quotations(text: str, language: str) -> tuple[list[NamedActor], list[Quotation]]:
    """Return the quoted actors, and the quotations that have a speaker."""
    after, before = _patterns(language)
    actors: list[NamedActor] = []
    by_last: dict[str, int] = {}
    made: list[Quotation] = []
    for start, end in quoted(text):
        match = after.match(text, end, end + _NEAR) or before.search(
            text, max(0, start - _NEAR), start
        )
        if match is None:
            continue
        parts = match.groupdict()
        group = next(key for key in ("name", "first", "told") if parts.get(key))
        cue = next(key for key in ("cue", "later", "according") if parts.get(key))
        written = match[group]
        number = by_last.setdefault(written.split()[-1].lower(), len(actors))
        if number == len(actors):
            actors.append(NamedActor(written, "person"))
        actors[number] = _with_name(actors[number], written)
        spans = (ArticleSpan(*match.span(cue)), ArticleSpan(*match.span(group)))
        made.append(Quotation(ArticleSpan(start, end), *spans, number))
    return actors, made


def _with_name(actor: NamedActor, written: str) -> NamedActor:
    if written in (actor.name, *actor.aliases):
        return actor
    if len(written) > len(actor.name):
        return actor._replace(name=written, aliases=(*actor.aliases, actor.name))
    return actor._replace(aliases=(*actor.aliases, written))
