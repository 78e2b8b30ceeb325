"""Files of up to 1 MiB that cost a careless reader minutes or gigabytes."""

from collections.abc import Callable, Iterator

from briefing_tui.model.records import CLAIMS_LIMIT, LENGTH_LIMIT
from tests.torture.case import HEAD, Case, contradicting, opened, refused

SIZE = 1 << 20
"""Bytes: what is to be answered within two seconds and 200 MiB."""


def filled(head: str, unit: str, tail: str = "", size: int = SIZE) -> str:
    """`unit` over and over, up to `size` bytes in all."""
    room = size - len(f"{head}{tail}".encode())
    return head + unit * (room // len(unit.encode())) + tail


def listed(head: str, unit: str, tail: str = "") -> str:
    """`unit` as often as a list may have entries, or as `SIZE` bytes hold; `tail` has the last."""
    return filled(
        head, unit, tail, min(SIZE, len(f"{head}{tail}") + len(unit) * (LENGTH_LIMIT - 9))
    )


def numbered(head: str, line: Callable[[int], str]) -> str:
    """Lines that differ by their number, as many as a list may have or SIZE bytes hold."""
    made = [head]
    size = len(head)
    while size < SIZE - 200 and len(made) < LENGTH_LIMIT - 9:
        made.append(line(len(made)))
        size += len(made[-1])
    return "".join(made)


REFUSED = {
    "brackets": ("[" * 100_000, "error: nesting: nested deeper than 32 levels"),
    "braces": ("{" * SIZE, "error: nesting: "),
    "dashes": ("- " * (SIZE // 2), "error: nesting: "),
    "aliases-nested": (
        filled(f"{HEAD}x-a:\n", f"- &a {'[' * 25}*a{']' * 25}\n"),
        "6:3: error: alias: an anchor (&a) has no place here",
    ),
    "escapes-unclosed": ('"' + "\\x41" * (SIZE // 4 - 1), "1:1: error: yaml: "),
    "quotes": ('"' * SIZE, "error: yaml: "),
    "controls": ("\x01" * SIZE, "1:1: error: character: U+0001"),
    "documents": (filled("", "--- a\n"), "2:1: error: second-document: a second document"),
    "empty-mappings": (listed(f"{HEAD}actors: [", "{},", "{}]\n"), "5:10: error: missing-key: "),
    "empty-claims": (
        listed(f"{HEAD}issues: [{{question: q, claims: [", "{},", "{}]}]\n"),
        "5:32: error: too-long: found 1,992 entries in `claims`, expected at most 200",
    ),
    "empty-positions": (
        listed(
            f"{HEAD}issues:\n", f"- {{question: q, claims: [{{positions: [{'{},' * 500}]}}]}}\n"
        ),
        "error: missing-key: ",
    ),
    "anchors-in-one": (
        filled(f"{HEAD}timeline: [{{title: t, at: [", "a,", "a]}]\n"),
        "5:27: error: too-long: found 524,",
    ),
    "keys-too-many": (filled(f"{HEAD}x-a: {{", "a,", "a}\n"), "5:6: error: too-long: found 524,"),
    "empty-lists": (
        listed(f"{HEAD}actors: [", "[],", "[]]\n"),
        "5:10: error: type: expected an actor",
    ),
    "unknown-keys": (numbered(HEAD, lambda n: f"k{n}: 1\n"), "5:1: error: unknown-key: "),
    "doubled-keys": (listed(HEAD, "title: a\n"), "5:1: error: duplicate-key: "),
    "near-values": (
        listed(f"{HEAD}actors:\n", "- {id: a, name: a, kind: persn}\n"),
        "error: value: ",
    ),
    "long-key": (
        HEAD + "a" * 1000 + ": 1\n" + "? " + "b" * (SIZE - 2000) + "\n: 1\n",
        "5:1: error: ",
    ),
    "long-keys": (filled(HEAD, "?\n " + "a" * 2000 + "\n: 1\n"), "error: long-key: "),
    "half-pairs": (filled(f'{HEAD}x-a: "', "\\ud83d", '"\n'), "5:"),
}

CONTRADICTING = {
    "dangling": (
        listed(f"{HEAD}gaps:\n", "- {text: a, refs: [zzz]}\n"),
        "6:20: error: dangling-id: ",
    ),
    "dangling-near": (
        numbered(f"{HEAD}gaps:\n", lambda n: f"- {{text: a, refs: [gap-{n}]}}\n"),
        "error: dangling-id: ",
    ),
    "double-ids": (
        listed(f"{HEAD}actors:\n", "- {id: a, name: a, kind: person}\n"),
        "error: duplicate-id: ",
    ),
    "dates-in-words": (
        listed(f"{HEAD}timeline:\n", "- {title: t, date: 'July the 4th, 20'}\n"),
        "error: date: ",
    ),
    "dates-long": (
        filled(f"{HEAD}timeline:\n", f"- {{title: t, date: {'2024-07/' * 9000}}}\n"),
        "error: date: ",
    ),
    "anchors": (
        listed(f"{HEAD}timeline:\n", "- {title: t, at: says it not}\n"),
        "error: anchor-not-found: ",
    ),
    "member-cycle": (
        numbered(
            f"{HEAD}actors:\n",
            lambda n: f"- {{id: a{n}, name: n, kind: group, member_of: a{n % 1_500 + 1}}}\n",
        ),
        "error: membership: ",
    ),
}

OPENED = {
    "pairs": filled(f'{HEAD}x-a: "', "\\ud83d\\ude00", '"\n'),
    "near-properties": filled(f"{HEAD}x-a: |\n ", " & * ! a"),
    "own-brackets": listed(f"{HEAD}x-a:\n", f"- {'[' * 28}{']' * 28}\n"),
    "line-ends": filled(HEAD, "\n"),
    "figures-alike": listed(
        f"{HEAD}figures:\n", "- {value: 1, unit: y, measure: m, subject: s, whole: w}\n"
    ),
    "figures-of-a-whole": numbered(
        f"{HEAD}figures:\n",
        lambda n: f"- {{value: {n % 90}, unit: percent, measure: m, subject: s{n}, whole: w}}\n",
    ),
    "members": numbered(
        f"{HEAD}actors:\n- {{id: a0, name: n, kind: group}}\n",
        lambda n: f"- {{id: a{n}, name: n, kind: group, member_of: a{n - 1}}}\n",
    ),
    "aliases-in-one": numbered(
        f"{HEAD}actors:\n- id: a\n  name: n\n  kind: group\n  aliases:\n",
        lambda n: f"  - b{n}\n",
    ),
    "actors-in-one": listed(
        f"{HEAD}actors: [{{id: a, name: n, kind: person}}]\n"
        "timeline: [{title: t, basis: inferred, actors: [",
        "a,",
        "a]}]\n",
    ),
    "names-alike": numbered(
        f"{HEAD}- text: |\n    {'zz ' * 30_000}\n"
        "actors:\n- id: a\n  name: n\n  kind: group\n  aliases:\n",
        lambda n: f"  - '{'.' * (n % 100)}zz {'x' * (n // 100)}'\n",
    ),
    "matrix-of-many": (
        f"{HEAD}actors:\n"
        + "".join(f"- {{id: a{n}, name: A{n}, kind: person}}\n" for n in range(1_900))
        + "issues:\n- question: q\n  claims:\n"
        + "".join(
            f"  - {{text: t{n}, kind: fact, positions: ["
            + ", ".join(f"{{actor: a{(n * 62 + m) % 1_900}, basis: inferred}}" for m in range(62))
            + "]}\n"
            for n in range(CLAIMS_LIMIT)
        )
    ),
    "sentences": filled(f"{HEAD}", f"- {{text: {'Out. ' * 15_000}}}\n"),
}


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (text, says) in REFUSED.items():
        yield refused(f"bomb-{name}", text, says)
    for name, (text, says) in CONTRADICTING.items():
        yield contradicting(f"bomb-{name}", text, says)
    for name, text in OPENED.items():
        yield opened(f"bomb-{name}", text)
