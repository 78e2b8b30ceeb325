"""What is worked out from the whole text only where that takes no time a reader would notice.

Over a longer text it is shown once something else (a check, a task in the background) has asked the
reading for it.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefing_tui.model.reading import Reading
from briefing_tui.present.view import per_reading

if TYPE_CHECKING:
    from briefing_tui.model.text.coverage import Coverage

SHORT = 100_000
"""Characters of text that are read through in a few milliseconds."""


@per_reading
def is_short(reading: Reading) -> bool:
    """Whether all of the text can be gone through in a moment."""
    return sum(len(section.text) for section in reading.briefing.sections) <= SHORT


@per_reading
def _counts(reading: Reading) -> Mapping[str, int]:
    return Counter(mention.actor for mention in reading.mentions)


def mention_counts(reading: Reading) -> Mapping[str, int] | None:
    """How often the text names each actor, by id; None where it is long and not yet read for it."""
    return _counts(reading) if "mentions" in vars(reading) or is_short(reading) else None


def coverage(reading: Reading) -> "Coverage | None":
    """What anchors touch of the text; None where it is long and not yet read for it."""
    return reading.coverage if "coverage" in vars(reading) or is_short(reading) else None
