"""The status of a question, case by case, written from the rules of the format before the code.

Rules: "What is computed, never typed" of the format `briefing/1`. Where its letter leaves room, the
cases marked (choice) say how it is filled; `model/status.py` says why.
"""

import pytest

from briefing_tui.model.status import Cast, status
from tests.unit.making import CAST, issue

CONTESTED = "CONTESTED"
ONE = "ONE SIDE"
TWO = "UNCHALLENGED"
NARRATOR_ONLY = "NARRATOR ONLY"
UNNAMED = "SOURCE UNNAMED"

CASES = {
    # A stance against an assertion, across blocs
    "c1: a": ONE,
    "c1: a, b denies": CONTESTED,
    "c1: a, b questions": CONTESTED,
    "c1: a supports, b denies": CONTESTED,
    "c1: a, b comments": TWO,
    "c1: a, b": TWO,
    "c1: a, b mentions": ONE,
    "c1: a, b declines": ONE,
    "c1: a declines, b denies": ONE,
    "c1: a comments, b denies": TWO,
    "c1: a mentions, b denies": ONE,
    "c1: a denies": ONE,
    "c1: a denies, b denies": TWO,
    "c1: a, b comments, c denies": CONTESTED,
    # The claims of a question are judged one by one, the question as a whole
    "c1: a; c2: b denies": TWO,
    "c1: a; c2: b": TWO,
    "c1: a; c2: a": ONE,
    "c1: a; c2: a, b disputes": CONTESTED,
    # Blocs: membership, however deep
    "c1: a, a1 denies": ONE,
    "c1: a1, a2 denies": ONE,
    "c1: a1, b1 denies": CONTESTED,
    "c1: a1, a2 denies, b supports": CONTESTED,
    # Faulty membership: in a cycle each stands alone; who leads into it belongs to whom it meets
    "c1: k1, k2 denies": CONTESTED,
    "c1: k0, k1 denies": ONE,
    "c1: s, a denies": CONTESTED,
    "c1: lost, a denies": CONTESTED,
    "c1: stranger, a": TWO,
    # The article's own voice is no speaker; what it asserts can be disputed; its doubt is no status
    "c1: n": NARRATOR_ONLY,
    "c1: ": NARRATOR_ONLY,
    "c1: a mentions": NARRATOR_ONLY,
    "c1: n, a": ONE,
    "c1: n, a denies": CONTESTED,
    "c1: n comments, a denies": ONE,
    "c1: a, n denies": ONE,
    "c1: a, n disputes, b supports": TWO,
    "c1: n, u denies": CONTESTED,
    "c1: u, n denies": UNNAMED,
    # Unnamed voices
    "c1: u": UNNAMED,
    "c1: ua": UNNAMED,
    "c1: u, v denies": CONTESTED,
    "c1: u, uu denies": UNNAMED,
    "c1: a, u": ONE,
    "c1: a, ub": TWO,
    "c1: a, b, u": TWO,
    "c1: a, ulost": ONE,
    "c1: a mentions, u": UNNAMED,
    "c1: a, ub denies": CONTESTED,
    "c1: a, u denies": CONTESTED,
    "c1: u, a denies": CONTESTED,
    "c1: ulost, a denies": CONTESTED,
    "c1: su, u": ONE,
    "c1: u, v denies, a supports": CONTESTED,
    "c1: u, v denies, a comments": CONTESTED,  # (choice) a remark lifts no contest
    # Exclusive claims
    "c1: a; c2: b; not c1 c2": CONTESTED,
    "c1: a; c2: a1; not c1 c2": ONE,
    "c1: a, b; c2: a; not c1 c2": CONTESTED,
    "c1: a; c2: b comments; not c1 c2": TWO,
    "c1: a denies; c2: b denies; not c1 c2": TWO,
    "c1: a; c2: n; not c1 c2": ONE,
    "c1: n; c2: n; not c1 c2": NARRATOR_ONLY,
    "c1: a; c2: b; c3: c; not c1 c3": CONTESTED,
    "c1: a; c2: b; c3: ; not c1 c3": TWO,
    "c1: a; c2: b; not c1": TWO,
    "c1: a; c2: b; not c1 c9": TWO,
    "c1: a; c2: u; not c1 c2": CONTESTED,
    "c1: a; c2: ua; not c1 c2": ONE,
    "c1: a; c2: ub; not c1 c2": CONTESTED,
    "c1: u; c2: v; not c1 c2": CONTESTED,
    "c1: u; c2: uu; not c1 c2": UNNAMED,
    "c1: u, a; c2: v; not c1 c2": CONTESTED,  # (choice) else a supporter would lift it
    # Who relayed it is no speaker
    "c1: a via b": ONE,
    "c1: a via b, b1 denies": CONTESTED,
    "c1: u via a": UNNAMED,
    # What would settle it
    "c1: a, b denies; settle": "CONTESTED, UNRESOLVED",
    "c1: a, b denies; settle not_published": "CONTESTED, UNRESOLVED",
    "c1: a, b denies; settle done": "CONTESTED",
    "c1: a, b; settle": "UNCHALLENGED, UNRESOLVED",
    "c1: n; settle": "NARRATOR ONLY, UNRESOLVED",
}


@pytest.mark.parametrize(("notation", "expected"), CASES.items(), ids=CASES)
def test_status(notation: str, expected: str) -> None:
    assert expected == status(issue(notation), Cast.of(CAST)).words


def test_a_state_without_a_resolver_leaves_nothing_unresolved() -> None:
    asked = issue("c1: a", resolver_state="unknown")
    assert status(asked, Cast.of(CAST)).words == "ONE SIDE"
