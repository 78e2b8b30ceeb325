"""A briefing of many voices: 60 actors, 200 quotes, 200 events, 12 questions, all invented."""

from collections.abc import Iterator

ACTORS, QUOTES, EVENTS, QUESTIONS, SECTIONS = 60, 200, 200, 12, 10
BLOC = 4
"""Actors in a bloc; the first of them is the body that the others belong to."""
FAMILIES = (
    "Abara Bergqvist Castellanos Dlamini Eriksen Fontaine Grabowski Hakimi Ishikawa Jovanovic"
)
BODIES = (
    "Harbour Council|Pilots' Union|Port Police|Ministry of Transport|Coast Watch|Dockers' League"
)
STANCES = ("asserts", "supports", "denies", "disputes", "questions", "comments")
CUES = ("said", "told reporters", "wrote", "warned", "insisted")
TOPICS = ("the quay", "the toll", "the tugs", "the strike", "the lease", "the cranes")


def crowded() -> str:
    """Return the briefing as YAML; `briefing check` finds no error in it."""
    parts = (_head(), _sections(), _actors(), _figures(), _quotes(), _events(), _questions())
    return "\n".join(line for part in parts for line in part) + "\n"


def _name(actor: int) -> str:
    bloc, member = divmod(actor, BLOC)
    if member == 0:
        bodies = BODIES.split("|")
        return f"{bodies[bloc % len(bodies)]} of Quay {bloc + 1}"
    families = FAMILIES.split()
    return f"{'ABCDEFGHIJKLMNO'[bloc]}. {families[(bloc + 3 * member) % len(families)]}"


def _said(quote: int) -> str:
    topic = TOPICS[quote % len(TOPICS)]
    return f"no report on {topic} had answered question {quote + 1} of the inquiry"


def _head() -> Iterator[str]:
    yield "schema: briefing/1"
    yield "title: Sixty voices at the harbour inquiry do not agree who ordered the tugs to stay"
    yield "article: {publisher: The Kelp Street Courier (invented), published: 2034-06-30}"
    yield "summary:"
    yield "  - {text: Who ordered the tugs to stay is open., refs: [i-0, f-0, f-1, t-3]}"
    yield "  - {text: The toll is given as 41 and as at most 29., refs: [f-2, f-3]}"


def _sections() -> Iterator[str]:
    yield "sections:"
    for section in range(SECTIONS):
        yield f"  - heading: Day {section + 1} of the inquiry"
        yield "    text: |"
        for quote in range(section * QUOTES // SECTIONS, (section + 1) * QUOTES // SECTIONS):
            cue = CUES[quote % len(CUES)]
            yield f"      {_name(quote % ACTORS)} {cue} that {_said(quote)}."
        if section == 0:
            yield "      Some counted 52 tugs, others more than 60 tugs."
            yield "      The dead were 41, or at most 29 dead."


def _actors() -> Iterator[str]:
    yield "actors:"
    for actor in range(ACTORS):
        first = actor - actor % BLOC
        kind = "person" if actor % BLOC else "organization"
        member = f", role: pilot, member_of: a-{first}" if actor % BLOC else ""
        yield f'  - {{id: a-{actor}, name: "{_name(actor)}", kind: {kind}{member}}}'


def _figures() -> Iterator[str]:
    keys = (
        ("value: 52, unit: tugs, measure: tugs in the port", "52 tugs", 1),
        (
            "value: 60, bound: more_than, unit: tugs, measure: tugs in the port",
            "more than 60 tugs",
            5,
        ),
        ("value: 41, unit: people, measure: deaths", "were 41", 9),
        ("value: 29, bound: at_most, unit: people, measure: deaths", "at most 29 dead", 13),
    )
    yield "figures:"
    for number, (key, at, by) in enumerate(keys):
        yield f"  - {{id: f-{number}, {key}, by: a-{by}, at: {at}}}"


def _quotes() -> Iterator[str]:
    yield "quotes:"
    for quote in range(QUOTES):
        keys = f"type: indirect, source: a-{quote % ACTORS}, cue: {CUES[quote % len(CUES)]}"
        yield f"  - {{id: q-{quote}, {keys}, at: {_said(quote)}}}"


def _events() -> Iterator[str]:
    yield "timeline:"
    for event in range(EVENTS):
        day = f"{2031 + event // 60}-{1 + event // 5 % 12:02}-{1 + event % 28:02}"
        date = (day, f"{day}/..", f"{day}~", day)[event % 4]
        by = f", by: a-{event % ACTORS}" if event % 3 == 0 else ""
        title = f"The inquiry hears of {TOPICS[event % len(TOPICS)]} for the {event + 1}. time"
        yield f'  - {{id: t-{event}, date: "{date}", title: {title}{by}, at: {_said(event)}}}'


def _questions() -> Iterator[str]:
    yield "issues:"
    for question in range(QUESTIONS):
        yield f"  - id: i-{question}"
        topic = TOPICS[question % len(TOPICS)]
        yield f"    question: Who answers for {topic} of Quay {question + 1}?"
        yield "    claims:"
        for claim in range(3):
            yield f"      - text: Quay {question + 1} was left to the {BODIES.split('|')[claim]}"
            yield "        kind: fact"
            yield "        positions:"
            for place in range(10 if question == 0 else 4):
                quote = (question * 17 + claim * 5 + place * 7) % QUOTES
                stance = STANCES[(claim + place) % len(STANCES)]
                yield (
                    f"          - {{actor: a-{quote % ACTORS}, stance: {stance}, quote: q-{quote}}}"
                )
