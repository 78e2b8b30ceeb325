"""Short notation for questions, actors and figures, so that tables of cases fit a line each."""

from typing import Any

from briefing_tui.model.records import NARRATOR, Actor, Claim, Figure, Issue, Position

UNNAMED = "unnamed"


def actor(name: str, kind: str = "person", member_of: str | None = None) -> Actor:
    return Actor(id=name, name=name.upper(), kind=kind, member_of=member_of)


def by_id(*actors: Actor) -> dict[str, Actor]:
    """The actors by id, with the article's own voice under `narrator`."""
    found = {one.id: one for one in actors}
    voice = next((one for one in actors if one.kind == NARRATOR), None)
    found[NARRATOR] = voice or Actor(id=NARRATOR, name="The article", kind=NARRATOR)
    return found


CAST = by_id(
    actor("a", "government"),
    actor("a1", member_of="a"),
    actor("a2", member_of="a"),
    actor("a11", member_of="a1"),
    actor("b", "organization"),
    actor("b1", member_of="b"),
    actor("c", "group"),
    actor("u", UNNAMED),
    actor("v", UNNAMED),
    actor("w", UNNAMED),
    actor("ua", UNNAMED, member_of="a"),
    actor("ub", UNNAMED, member_of="b"),
    actor("uu", UNNAMED, member_of="u"),
    actor("su", "person", member_of="u"),
    actor("k1", member_of="k2"),
    actor("k2", member_of="k1"),
    actor("k0", member_of="k1"),
    actor("s", member_of="s"),
    actor("lost", member_of="nobody"),
    actor("ulost", UNNAMED, member_of="nobody"),
)
"""Two bodies with members, loners, unnamed voices with and without a body, faulty membership."""


def issue(notation: str, **fields: Any) -> Issue:
    """A question from `c1: a, b denies; c2: c supports via u; not c1 c2; settle done`.

    A claim lists its positions; `not` names the exclusive claims; `settle` gives a resolver, with
    its state where one follows.
    """
    claims = []
    for clause in filter(None, (part.strip() for part in notation.split(";"))):
        word, _, rest = clause.partition(" ")
        if word == "not":
            fields["exclusive"] = tuple(rest.split())
        elif word == "settle":
            fields.update(resolver="the log", resolver_state=rest or None)
        else:
            claims.append(_claim(word.rstrip(":"), rest))
    return Issue(question="?", claims=tuple(claims), **{"id": "i", **fields})


def _claim(name: str, rest: str) -> Claim:
    positions = []
    for number, text in enumerate(filter(None, (part.strip() for part in rest.split(",")))):
        words, _, via = text.partition(" via ")
        who, _, stance = words.partition(" ")
        positions.append(
            Position(
                actor=NARRATOR if who == "n" else who,
                id=f"{name}-{number + 1}",
                stance=stance or "asserts",
                via=via or None,
            )
        )
    return Claim(text=f"text of {name}", kind="fact", positions=tuple(positions), id=name)


def figure(notation: str, unit: str = "people", **fields: Any) -> Figure:
    """A figure of the measure `toll` from `about 10` or `between 5 7`; no bound word: exact."""
    *bound, last = notation.split()
    fields = {"id": notation.replace(" ", "-"), "measure": "toll", **fields}
    if bound and bound[0] == "between":
        return Figure(unit=unit, bound="between", low=bound[1], high=last, **fields)
    return Figure(unit=unit, bound=bound[0] if bound else "exact", value=last, **fields)
