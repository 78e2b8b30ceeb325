"""Briefings for tests of search, and the plain reference: fold every item, test every one."""

import re
from typing import NamedTuple

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Briefing
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import Query, parse
from briefing_tui.model.search.terms import Term, fold, lower
from briefing_tui.model.search.texts import ItemText, Texts, main_text, units
from briefing_tui.model.text import cuts_word, is_unspaced
from tests.unit.loading import document

HARBOUR = """\
schema: briefing/1
title: Pilots and port differ over the strike
updated: 2031-03-06
story: [harbour-2031]
article: {publisher: The Tidewater Gazette, published: 2031-03-04, language: en, note: invented}
summary:
  - {text: "The port says 1 in 10 ships was delayed; the pilots say a third.", refs: [i-delay]}
  - {text: Nobody was hurt., refs: [mayor]}
sections:
  - id: s1
    heading: Delays
    text: |
      Pilots walked out on Monday. The port authority said about 10% of
      calls were delayed, 2,400 in all.

      The pilots’ union put it at “at least a third” of all calls, said José Müller.
  - {id: s2, text: "The mayor, Ana Straßer, called for calm."}
actors:
  - {id: port, name: Port authority, kind: organization, aliases: [the board]}
  - {id: union, name: Pilots' union, kind: organization, members: [Old Salt]}
  - {id: jose, name: José Müller, kind: person, role: speaker of the union, member_of: union}
  - {id: mayor, name: Ana Straßer, kind: person}
figures:
  - {id: f-port, value: 10, unit: percent, bound: about, measure: calls delayed, subject: harbour,
     by: port, at: about 10% of calls}
  - {id: f-calls, value: 2400, unit: calls, by: port, subject: port, date: 2031-03,
     note: for the day}
quotes:
  - {id: q-third, type: mixed, source: jose, via: union, cue: put, date: 2031-03-05,
     at: 'The pilots'' union put it at "at least a third" of all calls'}
  - {id: q-calm, type: indirect, source: mayor, cue: called, to: [port], at: called for calm}
timeline:
  - {id: t-walk, date: 2031-03-03, title: Pilots walk out, actors: [union], basis: inferred,
     at: Pilots walked out on Monday}
  - {id: t-talks, date: "[2031-03-10..2031-03-20]", title: Talks, figures: [f-calls]}
  - {id: t-none, title: An undated quarrel, unchecked: true}
issues:
  - id: i-delay
    question: How many calls were delayed?
    concerns: [mayor]
    resolver: the harbour log
    claims:
      - id: c-tenth
        kind: figure
        text: About a tenth were delayed
        figures: [f-port]
        positions:
          - {id: p-port, actor: port, hedge: about, at: The port authority said about 10%}
          - {id: p-jose, actor: jose, stance: denies, quote: q-third}
      - id: c-third
        kind: figure
        text: At least a third were delayed
        positions:
          - {id: p-third, actor: jose, quote: q-third}
          - {id: p-board, actor: port, stance: denies, basis: inferred}
  - id: i-blame
    question: Who is to blame?
    claims:
      - id: c-blame
        kind: assessment
        text: The board is
        positions: [{id: p-blame, actor: narrator, basis: inferred, note: a guess}]
gaps:
  - {text: The port does not say how it counts a delay., refs: [f-port]}
"""


def harbour() -> Reading:
    return document(HARBOUR).reading


def index(reading: Reading | None = None) -> Index:
    return Index(reading or harbour())


def found(text: str, reading: Reading | None = None) -> list[str]:
    """The ids of the items that a query finds, each once, in order."""
    hits = Search(index(reading), parse(text)).hits(10_000)
    return list(dict.fromkeys(hit.item for hit in hits))


class Plain(NamedTuple):
    """A hit as the reference finds it."""

    pane: str
    item: str
    key: str
    folded: str
    """What stands there, folded."""


def plainly(briefing: Briefing, query: Query) -> list[Plain]:
    """The hits of a query without filters: every text of every item folded and tested."""
    texts = Texts(Reading(briefing))
    hits: list[Plain] = []
    for pane, _, ref, item in units(briefing, {}):
        fields = [(field, fold(field.text)) for field in texts.of(item)]
        said = [text for _, text in fields]
        wanted = all(any(_places(text, term) for text in said) for term in query.terms)
        unwanted = any(_places(text, term) for text in said for term in query.without)
        if wanted and not unwanted and not query.is_empty:
            main = main_text([field for field, _ in fields])
            hits.append(Plain(pane, ref, *_first(fields, main, query)))
    return hits


def _first(fields: list[tuple[ItemText, str]], main: ItemText, query: Query) -> tuple[str, str]:
    """The key and the words of the first match: in the main text if that has one."""
    ordered = sorted(fields, key=lambda field: field[0] is not main)
    for field, text in ordered:
        places = sorted(place for term in query.terms for place in _places(text, term))
        if places:
            start, end = places[0]
            for low, high in places:
                end = max(end, high) if low < end else end
            return field.key, text[start:end]
    return main.key, ""


def _places(folded: str, term: Term) -> list[tuple[int, int]]:
    """Where a term stands, each place tested by itself."""
    text = folded if term.exact else lower(folded)
    found: list[tuple[int, int]] = []
    for form in term.forms:
        at = 0
        while (at := text.find(form, at)) >= 0:
            end = at + len(form)
            if _begins(text, at, term) and _ends(text, end, term):
                found.append((at, end))
                at = end
            else:
                at += 1
    return found


def _begins(text: str, at: int, term: Term) -> bool:
    if not (term.start and text[at].isdecimal()):
        return term.start != "word" or not cuts_word(text, at)
    before = text[:at]
    if re.search(r"[0-9][.,:']?$", before) or re.search("[A-Z]-$", before):
        return False
    if re.search("[0-9]/$", before) and text[at + len(term.forms[0]) :][:1] != "-":
        return False
    return not (before[-1:].isalpha() or before[-1:] == "_") or is_unspaced(before[-1])


def _ends(text: str, end: int, term: Term) -> bool:
    is_number = term.end and text[end - 1] in "0123456789"
    if is_number and re.match("[.,:'/]?[0-9]", text[end:]):
        return False
    return term.end != "word" or not cuts_word(text, end)
