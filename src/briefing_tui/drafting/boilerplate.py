"""Lines of a file that are not part of its article: buttons, captions, contacts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.bylines import is_contact_label, is_contact_line
from briefing_tui.drafting.head import ArticleBlock

_REPEATED: Final = 3
"""A short line that occurs at least this often counts as boilerplate."""
_SHORT: Final = 160
_LONGEST_CONTACT: Final = 80
_MOST_CONTACTS: Final = 16
"""Maximum number of lines below the label of a contact."""


class LeftOutLine(NamedTuple):
    """A line of the article that is in no section."""

    text: str
    reason: str


def without_boilerplate(
    blocks: Sequence[ArticleBlock],
) -> tuple[list[ArticleBlock], list[LeftOutLine]]:
    """Return the blocks of the article's text, and the other lines."""
    counts = Counter(block.text for block in blocks if len(block.text) <= _SHORT)
    seen: set[str] = set()
    kept: list[ArticleBlock] = []
    left_out: list[LeftOutLine] = []
    contacts = _contacts(blocks)
    for place, block in enumerate(blocks):
        reason = "a contact" if place in contacts else _reason(block.text)
        if not reason and counts[block.text] >= _REPEATED and block.text in seen:
            reason = "repeated"
        seen.add(block.text)
        if not block.text:
            continue
        if reason:
            left_out.append(LeftOutLine(block.text, reason))
        else:
            kept.append(block)
    return kept, left_out


def _reason(text: str) -> str:
    """Return why a paragraph is not part of the article's text; empty if it is part of the text."""
    if _links().match(text):
        return "a link to another article"
    if len(text) <= _SHORT and _buttons().fullmatch(text):
        return "a button"
    if len(text) <= 400 and _captions().match(text):
        return "a caption or a credit"
    if len(text) <= 400 and (_notices().match(text) or _invitations().match(text)):
        return "a notice of the site"
    if len(text) <= _SHORT and text.startswith("SOURCE "):
        return "the source of a release"
    if len(text) <= _SHORT and _changes().fullmatch(text):
        return "the time of a change"
    if (text and not any(char.isalnum() for char in text)) or _ends().fullmatch(text):
        return "a mark of the end"
    return ""


def _contacts(blocks: Sequence[ArticleBlock]) -> set[int]:
    """Return the places of the lines that say whom reporters may ask, with their label."""
    places: set[int] = set()
    for label, block in enumerate(blocks):
        if is_contact_line(block.text):
            places.add(label)
        if not is_contact_label(block.text):
            continue
        places.add(label)
        for place in range(label + 1, min(len(blocks), label + _MOST_CONTACTS)):
            if blocks[place].is_heading or not _is_contact(blocks, place):
                break
            places.add(place)
    return places


def _is_contact(blocks: Sequence[ArticleBlock], place: int) -> bool:
    """Return True for a short line that is neither a sentence nor the heading of one."""
    words = blocks[place].text
    if _address().search(words):
        return len(words) <= _SHORT
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    goes_on = len(following) > _SHORT or (following[-1:] == "." and len(following.split()) > 5)
    return len(words) <= _LONGEST_CONTACT and words[-1:] != "." and not goes_on


@cache
def _links() -> re.Pattern[str]:
    words = (
        r"read more|read also|also read|read next|read:|see also|see more|more on this|related|"
        r"recommended|watch|listen|must read|editors?['\u2019]? picks?|up next|don['\u2019]t miss|"
        r"learn more|find out more|explore more|most read|most popular|trending|in pictures"
    )
    return re.compile(
        rf"(?:{words})\b\s*(?:[:|\u2013\u2014>\u00bb-]|stories|articles|topics|\Z)"
        r"|(?-i:READ MORE\b|MORE:\s|RELATED\b|WATCH:|LISTEN:)|Read more (?:about|here|on)\b",
        re.I,
    )


@cache
def _buttons() -> re.Pattern[str]:
    name = (
        r"facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|print|share|copy link|link copied|"
        r"tweet|pinterest|reddit|instagram|messenger|threads|bluesky|save|bookmark|gift|"
        r"comments?|\d+ comments?|\d+ shares?|like|follow|menu|search|sign in|log in|home|"
        r"share this(?: article| story)?|share (?:on|via|to) \w+|share full article|listen|"
        r"follow us(?: on \w+)?|back to top|close|open in app|play|pause|mute|skip|next|previous|"
        r"advertisements?|ad|sponsored|loading|subscribe|sign up|register|download|"
        r"\d+ min(?:ute)?s? read|this article is more than .{1,20} old"
    )
    return re.compile(rf"(?:(?:{name})[\s|,\u00b7\u2022/.]*){{1,12}}", re.I)


@cache
def _captions() -> re.Pattern[str]:
    return re.compile(
        r"(?:photo|image|picture|photograph|illustration|graphic|video|caption|file photo|credit|"
        r"photo credit|image credit|source)s?\s*(?:by|courtesy)?\s*[:/|]"
        r"|\(?(?:photo|image|photograph|illustration) by\s|\(?file photo\b|\u00a9|\(c\)\s\d{4}"
        r"|.{0,300}(?:/|\||\u2013|-|\()\s?(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa|"
        r"shutterstock|bloomberg)(?:\s?/\s?[\w ]+)?\)?\Z",
        re.I,
    )


@cache
def _notices() -> re.Pattern[str]:
    return re.compile(
        r"(?:copyright\b|all rights reserved|sign up (?:for|to)\b|subscribe (?:to|for|now)\b|"
        r"click here\b|follow (?:us|\w+ on)\b|download (?:the|our) app|continue reading\b|"
        r"this (?:article|story) (?:was|has been|originally) (?:updated|published|corrected"
        r"|amended)|"
        r"we use cookies|accept (?:all )?cookies|tags?:|topics?:|filed under|"
        r"\(?(?:additional )?(?:reporting|writing) by .{1,200}(?:editing|reporting) by|"
        r"\(?additional reporting(?: by|:)|[^.]{1,160} contributed (?:reporting|to this "
        r"(?:report|story|article))|"
        r"support (?:our|independent) journalism|get (?:the|our) .{0,40}newsletter|"
        r"our newsletter|thank you for reading|the views expressed|join the conversation|"
        r"corrections?(?:$|[ :]+[^.!?]*\d{4}$)|an earlier version of this|"
        r"more on this story|get in touch|have you been affected|have something to say|"
        r"got a (?:news )?tip)",
        re.I,
    )


@cache
def _invitations() -> re.Pattern[str]:
    """Match words that ask the reader to write: `Email news@example.org`."""
    return re.compile(
        r"(?:[*\u2022-]\s)?(?:[^.!?]{0,120}\?\s)?(?:(?:to|for) [^.]{0,80}?)?(?:please )?"
        r"\b(?:e-?mail|contact|write to|call|visit)\b.{0,80}(?:\w@\w|\bwww\.|https?://)",
        re.I,
    )


@cache
def _address() -> re.Pattern[str]:
    """Match an e-mail address, a web address or a telephone number."""
    return re.compile(r"\w@\w|\bwww\.|https?:|\+?\(?\d[\d ()/.-]{6,}\d")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(r"(?:last )?(?:updated|modified)(?: at| on)?:? [^.!?]*\d.{0,24}", re.I)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[\W_]*(?:-30-|ends?|the end|ENDS)[\W_]*", re.I)
