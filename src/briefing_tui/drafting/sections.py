"""Make sections of an article's paragraphs, and leave out lines that are not part of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.article import ArticleBlock
from briefing_tui.drafting.ids import Ids
from briefing_tui.model.format.records import Section

_LONGEST_HEADING: Final = 100
_MOST_WORDS: Final = 14
_LONGEST_TEXT: Final = 60_000
"""Maximum length of a section, well below the format's limit. A longer section is split."""
_REPEATED: Final = 3
"""A short line that occurs at least this often counts as boilerplate."""
_SHORT: Final = 160


class LeftOutLine(NamedTuple):
    """A line of the article that is in no section."""

    text: str
    reason: str


class Sectioned(NamedTuple):
    """The sections of an article, and the lines that were left out."""

    sections: tuple[Section, ...]
    left_out: tuple[LeftOutLine, ...]


def make_sections(blocks: Sequence[ArticleBlock], ids: Ids) -> Sectioned:
    """Return the sections of these paragraphs and headings.

    The result is empty if the blocks hold no text. Lines that look like boilerplate are kept if the
    article has nothing else.
    """
    kept, left_out = _without_boilerplate(blocks)
    if not any(any(char.isalnum() for char in block.text) for block in kept):
        kept, left_out = [block for block in blocks if block.text], []
    sections: list[Section] = []
    heading, paragraphs = "", list[str]()
    for place, block in enumerate(kept):
        if _is_heading(kept, place):
            sections += _sections(heading, paragraphs, ids, first=not sections)
            heading, paragraphs = block.text, []
        else:
            paragraphs.append(block.text)
    if heading and not paragraphs:  # nothing follows it
        heading, paragraphs = "", [heading]
    sections += _sections(heading, paragraphs, ids, first=not sections)
    return Sectioned(tuple(sections), tuple(left_out))


def _sections(
    heading: str, paragraphs: Sequence[str], ids: Ids, *, first: bool
) -> Iterator[Section]:
    for place, text in enumerate(_texts(paragraphs)):
        id = ids.take("s", heading or ("lead" if first and not place else "text"))
        yield Section(text, id, (heading or None) if place == 0 else None)


def _texts(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the texts of the sections that these paragraphs fill."""
    held: list[str] = []
    length = 0
    for paragraph in paragraphs:
        for piece in _pieces(paragraph):
            if held and length + len(piece) > _LONGEST_TEXT:
                yield "\n\n".join(held)
                held, length = [], 0
            held.append(piece)
            length += len(piece) + 2
    if held:
        yield "\n\n".join(held)


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield a paragraph in pieces that fit into a section. It is cut at blanks if there are any."""
    while len(paragraph) > _LONGEST_TEXT:
        cut = paragraph.rfind(" ", 0, _LONGEST_TEXT)
        cut = cut if cut > _LONGEST_TEXT // 2 else _LONGEST_TEXT
        yield paragraph[:cut].strip(" ")
        paragraph = paragraph[cut:].strip(" ")
    if paragraph:
        yield paragraph


def _without_boilerplate(
    blocks: Sequence[ArticleBlock],
) -> tuple[list[ArticleBlock], list[LeftOutLine]]:
    counts = Counter(block.text for block in blocks if len(block.text) <= _SHORT)
    seen: set[str] = set()
    kept: list[ArticleBlock] = []
    left_out: list[LeftOutLine] = []
    for block in blocks:
        reason = _reason(block.text)
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
    if len(text) <= 400 and _notices().match(text):
        return "a notice of the site"
    return ""


def _is_heading(blocks: Sequence[ArticleBlock], place: int) -> bool:
    block = blocks[place]
    if place + 1 >= len(blocks):
        return False
    if block.is_heading:
        return len(block.text) <= 2 * _LONGEST_HEADING
    if not _looks_like_heading(block.text):
        return False
    following = blocks[place + 1]
    if following.is_heading or _looks_like_heading(following.text):
        return False
    return place == 0 or not _looks_like_heading(blocks[place - 1].text)


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    if len(text) > _LONGEST_HEADING or len(words) > _MOST_WORDS or not words:
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit()) or text[0] in '"\u201c\u00ab':
        return False
    if text[-1] == "?":
        return len(words) <= 8 and ": " not in text
    return text[-1].isalnum() or (text[-1] in "\u201d\"'\u2019)" and len(words) <= 8)


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
        r"|\(?(?:photo|image|photograph|illustration) by\s|\(?file photo\b|\u00a9\s|\(c\)\s\d{4}"
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
        r"support (?:our|independent) journalism|get (?:the|our) .{0,40}newsletter|"
        r"our newsletter|thank you for reading|the views expressed|join the conversation|"
        r"have something to say|got a (?:news )?tip)",
        re.I,
    )
