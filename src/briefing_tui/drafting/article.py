"""Read an article from plain text, and guess its language.

Lines such as captions and buttons, which are not part of the article, are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.bylines import is_contact_label, is_contact_line, unclear_at_foot
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head import ArticleBlock, Head
from briefing_tui.drafting.units import paragraph_spans
from briefing_tui.model.segmentation import word_set

# The draft of a longer article might be larger than a briefing may be.
MOST_CHARACTERS = 2_000_000
"""Maximum length of an article."""


class NotAnArticle(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """Raised if no article can be read from a file. The message gives the reason in one line."""


class ParsedArticle(NamedTuple):
    """The paragraphs of an article, and the facts that the file gives. Unknown facts are empty."""

    blocks: tuple[ArticleBlock, ...]
    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """The date of publication, in EDTF."""
    url: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()
    """Messages that say what was left out."""
    unclear: frozenset[str] = frozenset()
    """Names of fields whose words in the article were not understood."""

    def with_facts(self, facts: Mapping[str, str]) -> ParsedArticle:
        """Return a copy of the article in which each fact replaces the field named by its key.

        Empty facts replace nothing.
        """
        return self._replace(
            headline=facts.get("headline") or self.headline,
            publisher=facts.get("publisher") or self.publisher,
            author=facts.get("author") or self.author,
            published=facts.get("published") or self.published,
            url=facts.get("url") or self.url,
            language=facts.get("language") or self.language,
        )


def clean(text: str) -> str:
    """Return the text without control characters, direction marks and other invisible signs.

    Line ends become LF, and tabs become blanks.
    """
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = text.replace("\x0c", "\n\n").replace("\t", " ")
    if text.replace("\n", "").isprintable() and not any(sign in text for sign in _INVISIBLE):
        return text  # nothing to remove, as in most texts
    return _unwanted().sub("", text)


def one_line(text: str) -> str:
    """Return the text on one line with single blanks. No-break and other special spaces stay."""
    return _BLANKS.sub(" ", text).strip()


_INVISIBLE: Final = "\u115f\u1160\u3164\uffa0"
_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[ \\n\u2000-\u2006\u2008\u200a\u205f\u3000]+")


@cache  # slow to compile
def _unwanted() -> re.Pattern[str]:
    """Return a pattern of characters that are invisible, reorder text or are refused by YAML."""
    return re.compile(
        "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
        "|[\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
        "\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
    )


_SAMPLE_LENGTH: Final = 6000
"""Number of characters from which the language is guessed."""
_SHORT_WORDS: Final = {
    "en": word_set("the of and to in that is was for on with as it by said from at have has not"),
    "es": word_set("el la los las de del que y en un una por con para se su es dijo no al"),
    "fr": word_set("le la les des de du et en un une que qui dans pour par sur est pas au aux"),
    "de": word_set("der die das und in den von zu mit ist nicht ein eine für auf dem sich des im"),
    "pt": word_set("o a os as de do da que e em um uma por com para se não ao no na dos das"),
    "it": word_set("il lo la gli le di del della che e in un una per con non si è alla nel"),
    "nl": word_set("de het een van en in is dat op te zijn met voor niet aan door er ook"),
}
_UNDETERMINED: Final = "und"  # ISO 639


def base_of(language: str) -> str:
    """Return the language of a tag without the region: `pt` for `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language.

    If it is not clear, return `en`, or `und` if most letters are not Latin.
    """
    words = Counter(_WORDS.findall(text[:_SAMPLE_LENGTH].lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in short) for language, short in _SHORT_WORDS.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if total < 20 or scores[best] < total * 0.08:
        letters = [char for char in text[:_SAMPLE_LENGTH] if char.isalpha()]
        latin = sum(char < "\u0250" for char in letters)
        return "en" if latin >= 0.5 * len(letters) else _UNDETERMINED
    return "en" if scores["en"] >= 0.8 * scores[best] else best


_WORDS: Final = re.compile(r"[^\W\d_]+")
_KEYS: Final = {
    "headline": "title headline subject",
    "author": "author authors by byline from",
    "publisher": "publisher publication source outlet site",
    "published": "date published pubdate",
    "url": "url link canonical",
    "language": "language lang",
}
_FIELD_OF_KEY: Final = {key: field for field, keys in _KEYS.items() for key in keys.split()}
_OTHER_KEYS: Final = word_set(
    "to cc bcc reply-to message-id mime-version content-type content-transfer-encoding received "
    "slug section category tags desk priority keywords embargo embargoed contact return-path "
    "x-mailer sender delivered-to"
)
_FOOT_BLOCKS: Final = 4


def read_text(text: str) -> ParsedArticle:
    """Return the article in a plain text."""
    text = clean(text)
    fields, rest = read_headers(text)
    blocks = [ArticleBlock(one_line(span.of(rest))) for span in paragraph_spans(rest)]
    return described([block for block in blocks if block.text], fields)


def read_headers(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in the headers at the top of a mail or a wire report, and the text below.

    A single header counts only if it gives the headline.
    """
    fields: dict[str, str] = {}
    at, count, last = 0, 0, ""
    for line in _LINES.finditer(text):
        found = _HEADER.fullmatch(line.group())
        key = found["key"].lower() if found else ""
        if found and (key in _FIELD_OF_KEY or key in _OTHER_KEYS):
            last = _FIELD_OF_KEY.get(key, "")
            add_field(fields, key, found["value"])
            count += 1
        elif count and line.group()[:1] == " " and line.group().strip():
            if last in fields:
                fields[last] = one_line(f"{fields[last]} {line.group()}")
        else:
            at = line.start()
            break
        at = line.end()
    if count > 1 or "headline" in fields:
        return fields, text[at:]
    return {}, text


def add_field(fields: dict[str, str], key: str, value: str) -> None:
    """Set the field that a header gives, unless the key is unknown or the field has a value."""
    name = _FIELD_OF_KEY.get(key.lower(), "")
    words = one_line(value.strip().strip("\"'"))
    if not name or not words or name in fields:
        return
    if name == "published":
        words = plain_date(words)
    elif name == "author":
        words = _person(words)
    if words:
        fields[name] = words


def _person(words: str) -> str:
    """Return the name in `Jan Lind <jan@example.org>` or `By Jan Lind`."""
    words = words.partition("<")[0].strip(" \"'")
    words = words[3:].strip() if words[:3].lower() == "by " else words
    return "" if "@" in words else words


def described(blocks: Sequence[ArticleBlock], fields: dict[str, str]) -> ParsedArticle:
    """Return the article in `blocks`. Facts missing from `fields` are read from the head."""
    head = Head(blocks, fields)
    head.read()
    unclear = head.unclear | unclear_at_foot([block.text for block in blocks[-_FOOT_BLOCKS:]])
    if head.is_release:
        unclear |= {"author", "publisher"}
    left_out = tuple(
        f"left out as a line of the head: \u201c{line}\u201d" for line in head.left_out
    )
    article = ParsedArticle(tuple(head.rest), left_out=left_out, unclear=frozenset(unclear))
    return article.with_facts(head.fields)


_LINES: Final = re.compile(r"[^\n]*\n?")
_HEADER: Final = re.compile(r"(?P<key>[A-Za-z][A-Za-z-]{1,30}):[ ]*(?P<value>[^\n]{0,400})\n?")
_FEWEST_REPEATS: Final = 3
_SHORT: Final = 160
_LONGEST_CONTACT: Final = 80
_MOST_CONTACT_LINES: Final = 16


class LeftOutLine(NamedTuple):
    """A line that was left out of the sections."""

    text: str
    reason: str


def without_boilerplate(
    blocks: Sequence[ArticleBlock],
) -> tuple[list[ArticleBlock], list[LeftOutLine]]:
    """Split the blocks of an article into its text and the lines to leave out."""
    counts = Counter(block.text for block in blocks if len(block.text) <= _SHORT)
    seen: set[str] = set()
    kept: list[ArticleBlock] = []
    left_out: list[LeftOutLine] = []
    contacts = _contact_places(blocks)
    for place, block in enumerate(blocks):
        reason = "a contact" if place in contacts else _reason_to_leave_out(block.text)
        if not reason and counts[block.text] >= _FEWEST_REPEATS and block.text in seen:
            reason = "repeated"
        seen.add(block.text)
        if reason:
            left_out.append(LeftOutLine(block.text, reason))
        else:
            kept.append(block)
    return kept, left_out


def _reason_to_leave_out(text: str) -> str:
    if _LINKS.match(text):
        return "a link to another article"
    if len(text) <= _SHORT and _BUTTONS.fullmatch(text):
        return "a button"
    if len(text) <= 400 and _CAPTIONS.match(text):
        return "a caption or a credit"
    if len(text) <= 400 and (_NOTICES.match(text) or _INVITATIONS.match(text)):
        return "a notice of the site"
    if len(text) <= _SHORT and text.startswith("SOURCE "):
        return "the source of a release"
    if len(text) <= _SHORT and _CHANGES.fullmatch(text):
        return "the time of a change"
    if not any(char.isalnum() for char in text) or _ENDS.fullmatch(text):
        return "a mark of the end"
    return ""


def _contact_places(blocks: Sequence[ArticleBlock]) -> set[int]:
    places: set[int] = set()
    for label, block in enumerate(blocks):
        if is_contact_line(block.text):
            places.add(label)
        if not is_contact_label(block.text):
            continue
        places.add(label)
        for place in range(label + 1, min(len(blocks), label + _MOST_CONTACT_LINES)):
            if blocks[place].is_heading or not _may_be_contact(blocks, place):
                break
            places.add(place)
    return places


def _may_be_contact(blocks: Sequence[ArticleBlock], place: int) -> bool:
    words = blocks[place].text
    if _ADDRESS.search(words):
        return len(words) <= _SHORT
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    goes_on = len(following) > _SHORT or (following[-1:] == "." and len(following.split()) > 5)
    return len(words) <= _LONGEST_CONTACT and words[-1:] != "." and not goes_on


_LINK_WORDS: Final = (
    r"read more|read also|also read|read next|read:|see also|see more|more on this|related|"
    r"recommended|watch|listen|must read|editors?['\u2019]? picks?|up next|don['\u2019]t miss|"
    r"learn more|find out more|explore more|most read|most popular|trending|in pictures"
)
_LINKS: Final = re.compile(
    rf"(?:{_LINK_WORDS})\b\s*(?:[:|\u2013\u2014>\u00bb-]|stories|articles|topics|\Z)"
    r"|(?-i:READ MORE\b|MORE:\s|RELATED\b|WATCH:|LISTEN:)|Read more (?:about|here|on)\b",
    re.I,
)
_BUTTON: Final = (
    r"facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|print|share|copy link|link copied|"
    r"tweet|pinterest|reddit|instagram|messenger|threads|bluesky|save|bookmark|gift|"
    r"comments?|\d+ comments?|\d+ shares?|like|follow|menu|search|sign in|log in|home|"
    r"share this(?: article| story)?|share (?:on|via|to) \w+|share full article|listen|"
    r"follow us(?: on \w+)?|back to top|close|open in app|play|pause|mute|skip|next|previous|"
    r"advertisements?|ad|sponsored|loading|subscribe|sign up|register|download|"
    r"\d+ min(?:ute)?s? read|this article is more than .{1,20} old"
)
_BUTTONS: Final = re.compile(rf"(?:(?:{_BUTTON})[\s|,\u00b7\u2022/.]*){{1,12}}", re.I)
_CAPTIONS: Final = re.compile(
    r"(?:photo|image|picture|photograph|illustration|graphic|video|caption|file photo|credit|"
    r"photo credit|image credit|source)s?\s*(?:by|courtesy)?\s*[:/|]"
    r"|\(?(?:photo|image|photograph|illustration) by\s|\(?file photo\b|\u00a9|\(c\)\s\d{4}"
    r"|.{0,300}(?:/|\||\u2013|-|\()\s?(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa|"
    r"shutterstock|bloomberg)(?:\s?/\s?[\w ]+)?\)?\Z",
    re.I,
)
_NOTICES: Final = re.compile(
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
_INVITATIONS: Final = re.compile(
    r"(?:[*\u2022-]\s)?(?:[^.!?]{0,120}\?\s)?(?:(?:to|for) [^.]{0,80}?)?(?:please )?"
    r"\b(?:e-?mail|contact|write to|call|visit)\b.{0,80}(?:\w@\w|\bwww\.|https?://)",
    re.I,
)
"""A paragraph that asks readers to write, call or visit: `Email news@example.org`."""
_ADDRESS: Final = re.compile(r"\w@\w|\bwww\.|https?:|\+?\(?\d[\d ()/.-]{6,}\d")
_CHANGES: Final = re.compile(r"(?:last )?(?:updated|modified)(?: at| on)?:? [^.!?]*\d.{0,24}", re.I)
_ENDS: Final = re.compile(r"[\W_]*(?:-30-|ends?|the end|ENDS)[\W_]*", re.I)
