"""A briefing with more actors, questions and positions than any screen holds, as a file."""

import random

ACTORS, QUESTIONS, CLAIMS = 40, 30, 4
STANCES = ("asserts", "supports", "denies", "disputes", "questions", "comments")


def crowd() -> str:
    """40 actors in blocs of four, 30 questions, and 400 positions; all speak to the first."""
    chance = random.Random(3)  # noqa: S311 - the same every time
    lines = ["schema: briefing/1", "title: Many voices", "sections:", "  - text: |"]
    lines += [f"      Speaker {n} spoke." for n in range(ACTORS)]
    lines.append("actors:")
    for n in range(ACTORS):
        body = f", member_of: a{n - n % 4}" if n % 4 else ""
        lines.append(f"  - {{id: a{n}, name: Speaker {n:02}, kind: person{body}}}")
    lines.append("issues:")
    left = 400 - ACTORS * 2
    for question in range(QUESTIONS):
        lines += [f"  - id: i{question}", f"    question: Question {question}?", "    claims:"]
        for claim in range(CLAIMS):
            share = left // (QUESTIONS * CLAIMS - 2 - (question * CLAIMS + claim - 2) or 1)
            everyone = question == 0 and claim < 2
            speakers = range(ACTORS) if everyone else sorted(chance.sample(range(ACTORS), share))
            left -= 0 if everyone else share
            lines += [
                f"      - text: Claim {claim} of question {question}",
                "        kind: fact",
                "        positions:",
            ]
            for n in speakers:
                stance = f"stance: {chance.choice(STANCES)}"
                lines.append(f"          - {{actor: a{n}, {stance}, at: Speaker {n} spoke}}")
    return "\n".join([*lines, ""])


def claims(count: int, questions: int = 1, actors: int = 6) -> str:
    """Return a briefing of many claims and questions, each claim with positions of one or two
    actors."""
    lines = ["schema: briefing/1", "title: Many claims", "sections:", "  - text: |"]
    lines += [f"      Speaker {n} spoke." for n in range(actors)]
    lines.append("actors:")
    lines += [f"  - {{id: a{n}, name: Speaker {n}, kind: person}}" for n in range(actors)]
    lines.append("issues:")
    for number in range(count):
        if number % -(-count // questions) == 0:
            lines += [f"  - question: What is so, from {number} on?", "    claims:"]
        lines.append(f"      - {{kind: fact, text: Claim {number} is so, positions: [")
        for n in {number % actors, number * 7 % actors}:
            lines.append(f"          {{actor: a{n}, at: Speaker {n} spoke}},")
        lines[-1] = lines[-1].rstrip(",") + "]}"
    return "\n".join([*lines, ""])


def events(count: int) -> str:
    """So many events of five years, on different days, some of them told by somebody."""
    lines = ["schema: briefing/1", "title: Many events", "sections:", "  - text: |"]
    lines += ["      Speaker 0 spoke.", "actors: [{id: a0, name: Speaker 0, kind: person}]"]
    lines.append("timeline:")
    for number in range(count):
        date = f"{2027 + 5 * number // count}-{1 + number % 12:02}-{1 + number % 28:02}"
        by = "" if number % 4 else ", by: a0"
        title = f"Event {number} has a title that takes more than its column"
        lines.append(f"  - {{date: {date}, title: {title}{by}}}")
    return "\n".join([*lines, ""])
