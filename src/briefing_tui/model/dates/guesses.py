"""Explain why a text is not a date, and guess the date that was meant."""

import re
from collections.abc import Iterator
from itertools import product

from briefing_tui.model.dates.edtf import LONGEST, MONTHS, UnknownFormError, parse, read
from briefing_tui.model.dates.wording import WEEKDAYS

_GUESS_LIMIT = 100
"""Maximum number of characters of a text from which a date is guessed."""
_ABOUT = frozenset(["about", "approx", "approximately", "around", "c", "ca", "circa"])
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "uncertain"])
_FILLERS = frozenset(name.lower() for name in WEEKDAYS) | frozenset(
    ["at", "from", "in", "nd", "of", "on", "rd", "st", "th", "the", "x", "xx"]
)
"""Words that do not change a date. X is EDTF's unspecified digit."""

_SLIPS = (
    (r"", "it is empty"),
    (r".*[~?%]{2}", "one of ~ (about), ? (uncertain) and % (both) is enough"),
    (r".*[~?%]-?[0-9].*", "~, ? or % stands once, at the very end of a date"),
    (r"[0-9X-]*X[0-9X-]*", "unspecified digits (X) are not part of the format: give what is known"),
    (r"\{.*", "sets in braces are not part of the format"),
    (r"Y.*|[+-][0-9].*|[0-9]{5,7}|[0-9]{9,}", "a year is four digits, 0001 to 9999"),
    (r"[0-9]{8}|[0-9]+[. ][0-9]+([. ][0-9]+)?", "year, month and day are joined by hyphens"),
    (r"[0-9]+(-[0-9]+){1,2}", "a date is four digits of year, then two of month and two of day"),
    (r".*:[0-9]{2}[.,][0-9].*", "fractions of a second are not part of the format"),
    (r"[0-9-]{10}[Tt ].*:.*", "a time is T14:00 or T14:00:30, then Z (UTC) or an offset: +02:00"),
    (r".*\.\..*", "a range with .. is one unknown day, and stands in brackets: [a..b]"),
    (r".*[\u2010-\u2015\u2212].*", "a dash stands where a hyphen (-) belongs"),
    (r".*[A-Za-z]{3}.*", "a date is written in figures, such as 2024-07-28"),
)
"""Common mistakes: a pattern and the reason. The first pattern that matches the text counts."""
_NO_FORM = "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z"


def explain(text: str) -> str:
    """Return why `text` is not a date, and "did you mean" with a date if one can be guessed."""
    text = text.strip()
    if len(text) > LONGEST:
        reason = f"it is longer than any date ({LONGEST} characters)"
    else:
        try:
            read(text)
        except UnknownFormError as error:
            reason = slip(error.text)
        except ValueError as error:
            reason = str(error)
        else:
            return f"{text} is a date"
    guess = nearest(text)
    if guess is None:
        return reason
    return f"{reason}; did you mean {_as_yaml(guess)}?"


def nearest(text: str) -> str | None:
    """Return `text` if it is a date, else the most likely guess, or None.

    An impossible part is dropped: 2024-02-30 becomes 2024-02.
    """
    text = text.strip()
    if parse(text) is not None:
        return text
    return next((guess for guess in guesses(text) if parse(guess) is not None), None)


def _as_yaml(text: str) -> str:
    """Put a text with brackets in quotes. Without them, YAML would read a list."""
    return f'"{text}"' if text.startswith("[") else text


def slip(text: str) -> str:
    """Return the mistake in a text that does not look like a date."""
    for pattern, reason in _SLIPS:
        if re.fullmatch(pattern, text, re.DOTALL):
            return reason
    return _NO_FORM


def guesses(text: str) -> Iterator[str]:
    """Yield guesses at the date that `text` means, the likeliest first. Some may not be valid
    dates.

    Both orders of the ends of a range, and of month and day, are tried. A part that is impossible
    or ambiguous, such as the 3/4 of 3/4/2024, is left out.
    """
    if len(text) > _GUESS_LIMIT:
        return
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower())
    one_of = text.startswith("[") or (".." in text and "/" not in text)
    ends = re.split(r"\s*(?:/|\.\.+|\s-\s|\bto\b|\buntil\b)\s*", text.strip("[] \n"))
    if len(ends) != 2:  # 28/7/2024 is one day
        yield from _edge_guesses("-".join(ends), one_of=False)
        return
    first, last = ([""] if not end else list(_edge_guesses(end, one_of=one_of)) for end in ends)
    for pair in product(first, last):
        for a, b in (pair, pair[::-1]):
            yield f"[{a}..{b}]" if one_of else f"{a or '..'}/{b or '..'}"


def _edge_guesses(text: str, *, one_of: bool) -> Iterator[str]:
    """Yield guesses at a point or at an end of a range. The ends of `[a..b]` have no time or
    qualifier."""
    clock = re.search(
        r"[t ]*([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?(?:[.,][0-9]+)?"
        r" *(?:z|utc|gmt|([+-])([0-9]{1,2}):?([0-9]{2})?)? *$",
        text,
    )
    sign = "" if one_of else _sign(text)
    for day in _day_guesses(text[: clock.start()] if clock else text):
        if clock and not one_of and len(day) == 10:
            hour, minute, second, ahead, hours, minutes = clock.groups("")
            zone = f"{ahead}{hours:0>2}:{minutes:0>2}" if ahead else "Z"
            yield f"{day}T{hour:0>2}:{minute}{second}{zone}{sign}"
            yield f"{day}T{hour:0>2}:{minute}{zone}{sign}"
        yield day + sign


def _sign(text: str) -> str:
    """Return the EDTF qualifier that the signs and words of `text` mean."""
    found = set(re.findall(r"[a-z]+|[~?%]", text))
    about = bool(found & _ABOUT or found & {"~", "%"})
    perhaps = bool(found & _PERHAPS or found & {"?", "%"})
    return ("", "~", "?", "%")[about + 2 * perhaps]


def _day_guesses(text: str) -> Iterator[str]:
    """Yield guesses at a day, then at its month, then at its year."""
    if not re.fullmatch(r"[~?% ]*[0-9a-z][0-9a-z .,~?%-]*", text):
        return
    text = re.sub(r"\b([0-9]{4})([0-9]{2})([0-9]{2})\b", r"\1-\2-\3", text)
    numbers = re.findall(r"[0-9]+", text)
    names = set(re.findall(r"[a-z]+", text)) - _FILLERS - _ABOUT - _PERHAPS
    years = [number for number in numbers if len(number) == 4]
    small = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(numbers) != len(small) + 1 or len(small) + len(names) > 2:
        return
    if names:
        orders = [[month, *small] for month in _months_named(names)]
    else:
        orders = _orders(small, year_last=len(numbers[0]) < 4, dotted="." in text)
    if not orders:
        return
    for parts in (*orders, orders[0][:1], []):
        yield "-".join([years[0], *(f"{part:02}" for part in parts)])


def _months_named(names: set[str]) -> list[int]:
    """Return the month with a name, which may be cut to its first three or more letters."""
    name = " ".join(names)
    if len(name) < 3:
        return []
    name = "sep" if name == "sept" else name
    return [n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]


def _orders(small: list[int], *, year_last: bool, dotted: bool) -> list[list[int]]:
    """Return the possible pairs of month and day for two numbers, the likeliest first."""
    swapped = small[::-1]
    if not year_last:
        return [small, swapped]
    if dotted:  # people who write 3.4.2024 put the day first
        return [swapped]
    ambiguous = len(small) == 2 and max(small) <= 12 and small != swapped
    return [[]] if ambiguous else [swapped, small]
