"""Every sign that stands for words, with these words, for the help."""

from typing import NamedTuple

from briefing_tui.model.format.records import STANCES
from briefing_tui.present.charts.axis import sign_meanings
from briefing_tui.present.view import View

_QUALIFIERS = {
    "silent": "says nothing",
    "inferred": "inferred",
    "relayed": "relayed",
    "hedged": "hedged",
    "unchecked": "unchecked",
    "several": "more",
    "narrator": "article's voice",
    "contested": "contested",
    "conflict": "cannot both hold",
    "agrees": "agree",
}
_LATER = {
    "direct": "quoted",
    "mixed": "in part",
    "indirect": "reported",
    "gap": "not said",
    "uncovered": "uncovered",
    "leads": "refers to",
}
_CHARTS = {
    "day": "day, exact",
    "rough": "about",
    "lasting": "from, to",
    "vague": "one day within",
    "open": "open end",
    "broken": "gap",
}
_OTHER_STYLES = {"narrator": "voice", "several": "strong"}
"""The styles of signs that are not called like their sign."""


class Sign(NamedTuple):
    """A sign with its meaning."""

    sign: str
    meaning: str
    style: str = ""


def signs(view: View) -> list[Sign]:
    """Return the signs of the matrix, of items, and of the drawings of dates and numbers."""
    glyphs, drawn = view.glyphs, sign_meanings(view)
    found = [Sign(glyphs.stance(one), one, one) for one in STANCES]
    for name, meaning in {**_QUALIFIERS, **_LATER}.items():
        found.append(Sign(getattr(glyphs, name), meaning, _OTHER_STYLES.get(name, name)))
    found += [Sign(drawn[name][0], meaning, "point") for name, meaning in _CHARTS.items()]
    found.append(Sign(glyphs.open_low, "end not exact"))
    found.append(Sign(f"{glyphs.before} {glyphs.after}", "what was said"))
    found.append(Sign(glyphs.folded, "folded"))
    return found
