"""Files of up to 1 MiB in which much refers to one long text: an output that repeats the text with
each reference would be hundreds of times as large as the file."""

from briefing_tui.model.records import CLAIMS_LIMIT, LENGTH_LIMIT, POSITIONS_LIMIT
from tests.torture.bombs import SIZE, filled, numbered
from tests.torture.case import HEAD, Case, opened

ENTRIES = LENGTH_LIMIT - 1_000
"""As often as a text is referred to at most."""
LONG = 90_000
"""Letters of the text that is referred to: near the most that the format lets one have."""
WORDS = "pilots walk out " * (LONG // 16)
NAME = "n" * LONG
TOP = "schema: briefing/1\ntitle: Needle\n"
ACTOR = f"actors: [{{id: a, name: {NAME}, aliases: [zz], kind: person}}]\n"
TWO = "".join(f"- {{id: {ref}, name: {ref}{NAME}, kind: person}}\n" for ref in "ab")
TEXT = f"{TOP}sections:\n- {{id: s, text: '“{WORDS}z.”'}}\n"
"""A briefing whose text is one long sentence in quotation marks."""
DIRECT = f"{TEXT}quotes:\n- {{id: q, type: direct, source: narrator, at: '“{WORDS}z.”'}}\n"
FIGURE = f"figures: [{{id: f, value: 1, unit: {NAME}, label: l{NAME}, measure: m{NAME}}}]\n"
SILENT = "{actor: narrator, basis: inferred}"
CLAIM = f"{{text: t, kind: fact, positions: [{SILENT}]}}"
ISSUE = "- {question: q, claims: [{text: t, kind: fact, positions: [%s]}]}\n"
"""A question with one claim, and who speaks to it."""
ONE = "issues: [{question: q, claims: [{id: c, text: %s, kind: fact, positions: ["
"""A question with a claim of that wording, as far as its positions."""
MANY = f"issues: [{{question: q, claims: [{CLAIM},"
"""A question with many claims, as far as the second."""
EVENT = "timeline: [{title: t, basis: inferred, "


Parts = tuple[str, str, str]
"""A beginning, what is repeated, and an end."""


def made(head: str, unit: str, tail: str = "") -> Parts:
    """The parts of one file."""
    return head, unit, tail


def spoken(head: str, position: str) -> Parts:
    """Claims of one question, each with as many positions as the format allows."""
    positions = ",".join([position] * POSITIONS_LIMIT)
    return f"{head}{MANY}", f"{{text: t, kind: fact, positions: [{positions}]}},", "]}]\n"


ECHOES: dict[str, Parts] = {
    "positions-on-a-quote": spoken(DIRECT, "{actor: narrator, quote: q}"),
    "questions-on-a-quote": made(f"{DIRECT}issues:\n", ISSUE % "{actor: narrator, quote: q}"),
    "points-on-a-quote": made(f"{DIRECT}summary:\n", "- {text: t, refs: [q]}\n"),
    "quotes-in-a-sentence": made(
        f"{TEXT}quotes:\n", "- {type: indirect, source: narrator, at: out z}\n"
    ),
    "positions-of-a-name": spoken(f"{HEAD}{ACTOR}", "{actor: a, basis: inferred}"),
    "contested-between-names": made(
        f"{HEAD}actors:\n{TWO}issues:\n",
        ISSUE % "{actor: a, basis: inferred}, {actor: b, stance: denies, basis: inferred}",
    ),
    "an-event-with-a-name": made(f"{HEAD}{ACTOR}{EVENT}actors: [", "a,", "a]}]\n"),
    "mentions-of-a-letter": made(
        f"{TOP}actors: [{{id: a, name: z, kind: person}}]\nsections:\n",
        f"- {{text: {'z ' * 4_000}}}\n",
    ),
    "mentions-of-a-name": made(f"{TOP}{ACTOR}sections:\n", "- {text: zz zz zz zz zz zz zz zz}\n"),
    "claims-of-a-figure": made(
        f"{HEAD}{FIGURE}issues:\n",
        f"- {{question: q, claims: [{{figures: [f], {CLAIM[1:]}]}}\n",
    ),
    "an-event-with-a-figure": made(f"{HEAD}{FIGURE}{EVENT}figures: [", "f,", "f]}]\n"),
    "positions-on-a-claim": made(
        f"{HEAD}{ONE % NAME}{f'{SILENT},' * (POSITIONS_LIMIT - 1)}{SILENT}]}}]}}]\n",
        "\n",
    ),
    "exclusive-claims": made(
        f"{HEAD}issues: [{{question: q, claims: [{CLAIM[:-1]}, id: d}}, {{id: c, text: {NAME}, "
        f"kind: fact, positions: [{SILENT}]}}], exclusive: [",
        "c,",
        "d]}]\n",
    ),
    "many-aliases": made(
        f"{HEAD}actors: [{{id: a, name: n, kind: person, aliases: [{'The B c,' * ENTRIES}z]}}]\n"
        "issues:\n",
        ISSUE % "{actor: a, basis: inferred}",
    ),
    "aliases-of-many-words": made(
        f"{HEAD}actors: [{{id: a, kind: person, name: '{WORDS}', aliases: [", "Out,", "Walk]}]\n"
    ),
}
NAMES = ("members-of-a-name", *ECHOES)
"""Of all of them."""


def case(name: str, size: int = SIZE) -> Case:
    """One of them, of at most so many bytes."""
    return opened(f"echo-{name}", members() if name not in ECHOES else repeated(name, size))


def members() -> str:
    """Many members of a group of a very long name."""
    return numbered(
        f"{HEAD}actors:\n- {{id: a, name: {NAME}, kind: group}}\n",
        lambda n: f"- {{id: b{n}, name: n, kind: group, member_of: a}}\n",
    )


def repeated(name: str, size: int) -> str:
    """The parts of one of them, put together."""
    head, unit, tail = ECHOES[name]
    most = CLAIMS_LIMIT - 1 if head.endswith(MANY) else ENTRIES
    longest = len(f"{head}{unit * most}{tail}".encode())
    return filled(head, unit, tail, min(size, longest))
