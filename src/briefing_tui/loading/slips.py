"""YAML's own slips in plain words, each with its cure: libyaml says where it stumbled, not why.

Each rule offers what may have been meant, and how to mend it. Of all that is offered the first is
told whose cure, tried on the text, lets the parser read on; where none does, no more is said than
what is certain.
"""

from yaml.error import MarkedYAMLError

from briefing_tui.loading.slip_rules import Slip
from briefing_tui.loading.slips_flow import BRACKETS, COMMAS
from briefing_tui.loading.slips_indent import INDENT
from briefing_tui.loading.slips_lines import KEYS, MARKS, OTHER_KEYS
from briefing_tui.loading.slips_text import ENDS, TEXT
from briefing_tui.loading.stumble import CLOSING, Halt, Stumble, halt_of, stumble

_MOST = 40
"""Cures that are tried."""


def explain(error: MarkedYAMLError, text: str) -> Slip:
    """The likeliest slip behind `error`, at the place a writer would look for it."""
    place = stumble(error, text)
    found = _found(place) if place is not None else None
    if place is None or found is None:
        return _certain(halt_of(error), text)
    return found._replace(offset=found.offset + place.shift, edit=None)


def _found(place: Stumble) -> Slip | None:
    """The first slip whose cure helps: such as mend all that is looked at come before others."""
    offered = [slip for rule in _RULES for slip in rule(place)][:_MOST]
    for least in (3, 2, 1):
        for slip in offered:
            if slip.edit is not None and place.reach(slip.edit) >= least:
                return slip
    return None


def _certain(halt: Halt, text: str) -> Slip:
    """What can be said of a slip that is not understood."""
    problem, begin = halt.problem, text[halt.since : halt.since + 1]
    if "quoted scalar" in halt.context and ("stream" in problem or "indicator" in problem):
        return Slip(f"the {begin} opened here is not closed", halt.since, "")
    if halt.is_of_escape:
        slash = max(halt.since, text.rfind("\\", 0, halt.at + 1))
        return Slip("a backslash followed by what YAML does not know", slash, "")
    if "flow" in halt.context and begin in CLOSING and begin:
        message = f"this does not fit into what the {begin} before it opens"
        return Slip(message, halt.at, "put text that holds signs of YAML in quotes")
    if "could not find expected ':'" in problem:
        message = "this line is neither a key with its colon nor a part of what is above it"
        return Slip(message, halt.since, "")
    if not text[halt.at :].strip():
        return Slip("the file ends before what it began is complete", halt.at, "")
    line = text[max(text.rfind("\n", 0, halt.at), text.rfind("\r", 0, halt.at)) + 1 : halt.at]
    thing = "what stands here" if line.strip(" -") else "this line"
    return Slip(f"{thing} does not fit what is above it", halt.at, "")


_RULES = (*MARKS, *KEYS, *TEXT, *COMMAS, *ENDS, *BRACKETS, *INDENT, *OTHER_KEYS)
"""The likelier and the more exact first."""
