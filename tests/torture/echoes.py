"""Files of up to 1 MiB in which much refers to one long text: an output that repeats the text with
each reference would be hundreds of times as large as the file."""

from collections.abc import Iterator

from tests.torture.bombs import filled
from tests.torture.case import HEAD, Case, opened

LONG = 90_000
"""Letters of the text that is referred to: near the most that the format lets one have."""
_WORDS = "pilots walk out " * (LONG // 16)
_NAME = "n" * LONG
_ACTOR = f"actors: [{{id: a, name: {_NAME}, kind: person}}]\n"
_BODY = f"schema: briefing/1\ntitle: Needle\nsections:\n- {{id: s, text: '{_WORDS}z.'}}\n"
_QUOTE = f"{_BODY}quotes:\n- {{id: q, type: indirect, source: narrator, at: '{_WORDS}z'}}\n"
_ONE_CLAIM = "issues:\n- question: q\n  claims:\n  - {id: c, text: t, kind: fact, positions: ["
_ISSUE = "- {question: q, claims: [{text: t, kind: fact, positions: [%s]}]}\n"

ECHOES = {
    "positions-on-a-quote": filled(
        f"{_QUOTE}{_ONE_CLAIM}", "{actor: narrator, quote: q},", "{actor: narrator, quote: q}]}\n"
    ),
    "questions-on-a-quote": filled(f"{_QUOTE}issues:\n", _ISSUE % "{actor: narrator, quote: q}"),
    "points-on-a-quote": filled(f"{_QUOTE}summary:\n", "- {text: t, refs: [q]}\n"),
    "gaps-on-a-quote": filled(f"{_QUOTE}gaps:\n", "- {text: t, refs: [q]}\n"),
    "refs-to-a-quote": filled(f"{_QUOTE}gaps: [{{text: t, refs: [", "q,", "q]}]\n"),
    "positions-of-a-name": filled(
        f"{HEAD}{_ACTOR}{_ONE_CLAIM}",
        "{actor: a, basis: inferred},",
        "{actor: a, basis: inferred}]}\n",
    ),
    "questions-of-a-name": filled(
        f"{HEAD}{_ACTOR}issues:\n", _ISSUE % "{actor: a, basis: inferred}"
    ),
    "questions-concern-a-name": filled(
        f"{HEAD}{_ACTOR}issues:\n",
        (_ISSUE % "{actor: narrator, basis: inferred}").replace("q,", "q, concerns: [a],", 1),
    ),
    "contested-between-names": filled(
        f"{HEAD}actors:\n- {{id: a, name: a{_NAME}, kind: person}}\n"
        f"- {{id: b, name: b{_NAME}, kind: person}}\nissues:\n",
        _ISSUE % "{actor: a, basis: inferred}, {actor: b, stance: denies, basis: inferred}",
    ),
    "relayed-by-a-name": filled(
        f"{HEAD}{_ACTOR}{_ONE_CLAIM}",
        "{actor: narrator, via: a, basis: inferred},",
        "{actor: narrator, basis: inferred}]}\n",
    ),
    "events-with-a-name": filled(
        f"{HEAD}{_ACTOR}timeline:\n", "- {title: t, actors: [a], basis: inferred}\n"
    ),
    "an-event-with-a-name": filled(
        f"{HEAD}{_ACTOR}timeline: [{{title: t, actors: [", "a,", "a]}]\n"
    ),
    "quotes-of-a-name": filled(
        f"{HEAD}{_ACTOR}quotes:\n", "- {type: indirect, source: a, at: The article says so}\n"
    ),
    "quotes-to-a-name": filled(
        f"{HEAD}{_ACTOR}quotes: [{{type: indirect, source: a, at: The article says so, to: [",
        "a,",
        "a]}]\n",
    ),
    "figures-of-a-name": filled(f"{HEAD}{_ACTOR}figures:\n", "- {value: 1, unit: y, by: a}\n"),
    "figures-about-a-name": filled(
        f"{HEAD}{_ACTOR}figures:\n", "- {value: 1, unit: y, measure: m, subject: a}\n"
    ),
    "members-of-a-name": filled(f"{HEAD}{_ACTOR}", "").replace(
        "kind: person}]\n", "kind: person}\n"
    )
    if False
    else filled(
        f"{HEAD}actors:\n- {{id: a, name: {_NAME}, kind: group}}\n",
        "- {id: b, name: n, kind: group, member_of: a}\n",
    ),
    "claims-of-a-figure": filled(
        f"{HEAD}figures: [{{id: f, value: 1, unit: {_NAME}, label: l{_NAME}, measure: m{_NAME}}}]\n"
        "issues:\n",
        "- {question: q, claims: [{text: t, kind: fact, figures: [f], "
        "positions: [{actor: narrator, basis: inferred}]}]}\n",
    ),
    "a-claim-of-a-figure": filled(
        f"{HEAD}figures: [{{id: f, value: 1, unit: {_NAME}, label: l{_NAME}, measure: m{_NAME}}}]\n"
        "issues: [{question: q, claims: [{text: t, kind: fact, positions: "
        "[{actor: narrator, basis: inferred}], figures: [",
        "f,",
        "f]}]}]\n",
    ),
    "events-with-a-figure": filled(
        f"{HEAD}figures: [{{id: f, value: 1, unit: {_NAME}, label: l{_NAME}, measure: m{_NAME}}}]\n"
        "timeline:\n",
        "- {title: t, figures: [f], basis: inferred}\n",
    ),
    "an-event-with-a-figure": filled(
        f"{HEAD}figures: [{{id: f, value: 1, unit: {_NAME}, label: l{_NAME}, measure: m{_NAME}}}]\n"
        "timeline: [{title: t, figures: [",
        "f,",
        "f]}]\n",
    ),
    "exclusive-claims": filled(
        f"{HEAD}issues:\n- question: q\n  claims:\n"
        f"  - {{id: c, text: {_NAME}, kind: fact, positions: [{{actor: narrator, basis: inferred}}]}}\n"
        f"  - {{id: d, text: t, kind: fact, positions: [{{actor: narrator, basis: inferred}}]}}\n"
        "  exclusive: [",
        "c,d,",
        "c]\n",
    ),
    "positions-on-a-claim": filled(
        f"{HEAD}issues:\n- question: q\n  claims:\n"
        f"  - {{id: c, text: {_NAME}, kind: fact, positions: [",
        "{actor: narrator, basis: inferred},",
        "{actor: narrator, basis: inferred}]}\n",
    ),
    "mentions-of-a-name": filled(
        f"{HEAD}{_ACTOR.replace('kind', 'aliases: [zz], kind')}x-y: 1\n", ""
    )
    if False
    else filled(
        f"schema: briefing/1\ntitle: Needle\n{_ACTOR.replace('kind', 'aliases: [zz], kind')}sections:\n",
        "- {text: zz zz zz zz zz zz zz zz}\n",
    ),
    "many-aliases": filled(
        f"{HEAD}actors: [{{id: a, name: n, kind: person, aliases: ["
        + "The B c," * 40_000
        + "z]}]\n"
        "issues:\n",
        _ISSUE % "{actor: a, basis: inferred}",
    ),
    "many-in-a-question": filled(
        f"{HEAD}actors:\n"
        + "".join(f"- {{id: a{n}, name: n{n}, kind: person}}\n" for n in range(9000))
        + "issues:\n",
        _ISSUE
        % "{actor: a1, basis: inferred}, {actor: a2, basis: inferred}, {actor: a3, stance: denies, basis: inferred}",
    ),
}


def cases() -> Iterator[Case]:
    """All of them."""
    for name, text in ECHOES.items():
        yield opened(f"bomb-{name}", text)
