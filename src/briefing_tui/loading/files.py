"""Read the files that a command names, as bytes and as text. Devices and large files are refused.

This module uses `os.path`, because importing pathlib would cost every command some milliseconds.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing_tui.loading.problems import RawProblem, UnreadableError, error

SIZE_LIMIT = 2 * 1024 * 1024
"""Maximum number of bytes of a briefing. That of one article has some 30 KB."""
ARTICLE_LIMIT = 8 * 1024 * 1024
"""Maximum number of bytes of an article, such as a saved page with its pictures."""
STDIN = "-"
SUFFIXES = (".yaml", ".yml")


class Unopenable(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """A file that cannot be read at all. The message gives the reason in one line."""


class TooLargeError(OSError):
    """A file above the size limit."""


class Input(NamedTuple):
    """One file to read: its name as the user gave it, and its path (None for standard input)."""

    name: str
    path: str | os.PathLike[str] | None

    @property
    def stem(self) -> str:
        """The briefing's id if the file gives none: a slug of the file's name."""
        if self.path is None:
            return "stdin"
        return slug(os.path.splitext(os.path.basename(self.path))[0])


def input_of(name: str) -> Input:
    """Return the file with that name, or standard input for `-`."""
    return Input("<stdin>", None) if name == STDIN else Input(name, name)


def slug(name: str) -> str:
    """Return `name` as an id of a-z, 0-9 and - that begins with a letter or digit."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in kept.split("-") if part) or "briefing"


def expand(names: Iterable[str]) -> Iterator[Input | Unopenable]:
    """Yield the files that `names` stand for. A folder stands for the briefings directly in it."""
    names = list(names)
    if names.count(STDIN) > 1:  # report this before waiting for input
        yield Unopenable("-: standard input can be read only once")
    seen_stdin = False
    for name in names:
        if name == STDIN:
            if not seen_stdin:
                yield input_of(name)
            seen_stdin = True
            continue
        if os.path.isdir(name):
            yield from _folder(name)
        else:
            yield input_of(name)


def _folder(name: str) -> Iterator[Input | Unopenable]:
    try:
        entries = sorted(entry for entry in os.listdir(name) if entry.endswith(SUFFIXES))
    except OSError as error:
        yield Unopenable(f"{name}: {reason(error)}")
        return
    paths = [os.path.normpath(os.path.join(name, entry)) for entry in entries]
    files = [path for path in paths if not os.path.isdir(path)]
    if not files:
        yield Unopenable(f"{name}: no briefings (*.yaml, *.yml) in this folder")
    for path in files:
        yield Input(path, path)


def read_bytes(source: Input, limit: int = SIZE_LIMIT) -> bytes:
    """Read a file. Raises Unopenable if it cannot be read or is larger than `limit`."""
    try:
        if source.path is None:
            return within_limit(_read_stdin(limit), source, limit)
        return read_ordinary(source.path, limit)
    except TooLargeError:
        raise _too_large(source, limit) from None
    except (OSError, ValueError) as error:
        raise Unopenable(f"{source.name}: {_web_advice(source.name) or reason(error)}") from None


def within_limit(data: bytes, source: Input, limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of a file. Raises Unopenable if there are more than `limit`."""
    if len(data) > limit:
        raise _too_large(source, limit)
    return data


def _too_large(source: Input, limit: int) -> Unopenable:
    return Unopenable(f"{source.name}: larger than {limit // (1024 * 1024)} MiB")


def _web_advice(name: str) -> str:
    if not name.startswith(("http://", "https://")):
        return ""
    return (
        "nothing is downloaded; save the page in your browser (Ctrl+S) and name its file, or: "
        f"curl -sL '{name}' | briefing draft - --url '{name}' -o story.yaml"
    )


def read_ordinary(path: str | os.PathLike[str], limit: int) -> bytes:
    """Read an ordinary file. Other files are refused, so that reading never has to wait.

    Raises TooLargeError for more than `limit` bytes, another OSError if the file cannot be read,
    and ValueError if `path` cannot be a file's name.
    """
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder, not a file" if stat.S_ISDIR(mode) else "not an ordinary file"
        raise OSError(errno.EINVAL, kind)
    with open(path, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(errno.EFBIG, f"larger than {limit:,} bytes")
    return data


def status_of(source: Input) -> os.stat_result | None:
    """Return the `stat` result of a file, or None for standard input or a missing file."""
    return None if source.path is None else status_at(source.path)


def status_at(path: str | os.PathLike[str]) -> os.stat_result | None:
    """Return the `stat` result of a path, or None if `stat` fails."""
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _read_stdin(limit: int) -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    data: bytes | None = sys.stdin.buffer.read(limit + 1)
    if data is None:
        raise OSError(errno.EAGAIN, "nothing can be read from it now")
    return data


def reason(error: OSError | ValueError) -> str:
    """Return, in a few plain words, the system's reason for an error."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return "not a file name" if isinstance(error, ValueError) else str(error)


_LOOKED_AT = 1024
"""Number of bytes at the start of a file from which its kind is detected."""
_HTML_TAG = rb"<(?:!doctype html|html|head|body)\b"


class ArticleKind(NamedTuple):
    """A kind of file that an article may be in."""

    name: str
    suffixes: tuple[str, ...]
    start: bytes = b"(?!)"
    """A pattern for the start of such files, in lower case. By default, none matches."""
    extra: str = ""
    """The extra of the distribution that reads this kind, or `""` if none is needed."""


TEXT = ArticleKind("text", (".txt",))
ARTICLE_KINDS = (
    TEXT,
    ArticleKind("Markdown", (".md", ".markdown")),
    ArticleKind(
        "HTML",
        (".html", ".htm", ".xhtml"),
        start=rb"%b|<(?:\?xml|!--).*%b" % (_HTML_TAG, _HTML_TAG),
        extra="html",
    ),
    ArticleKind("MHTML", (".mhtml", ".mht"), start=rb"[a-z-]+: .*multipart/related", extra="html"),
    ArticleKind("PDF", (".pdf",), start=b"%pdf-", extra="pdf"),
    ArticleKind("Word", (".docx",), start=rb"pk\x03\x04", extra="docx"),
)
ARTICLE_SUFFIXES = tuple(suffix for kind in ARTICLE_KINDS for suffix in kind.suffixes)
ARTICLES = tuple(f"*{suffix}" for suffix in ARTICLE_SUFFIXES)
"""Patterns of the names of articles."""
ARTICLE_NAMES = "text, Markdown, HTML, MHTML, PDF or Word (.docx)"


def is_article(name: str) -> bool:
    """Return True if the suffix of a file's name is one of an article."""
    return name.lower().endswith(ARTICLE_SUFFIXES)


def article_kind(name: str, data: bytes) -> ArticleKind:
    """Return the kind of an article, by the start of its file or else by its suffix."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    suffix = os.path.splitext(name)[1].lower()
    for kind in ARTICLE_KINDS:
        if re.match(kind.start, start, re.DOTALL):
            return kind
    return next((kind for kind in ARTICLE_KINDS if suffix in kind.suffixes), TEXT)


def is_briefing(data: bytes) -> bool:
    """Return True for the bytes of a file that has the key `schema` of a briefing."""
    return _SCHEMA.search(data) is not None


def begins_as_briefing(data: bytes) -> bool:
    """Return True for a briefing, also for one that lacks its schema, and False for an article."""
    return is_briefing(data) or _FIRST_KEY.match(data) is not None


_SCHEMA = re.compile(rb"^\{?[ \t]*[\"']?schema[\"']?[ \t]*:[ \t]*[\"']?briefing/", re.MULTILINE)
_FIRST_KEY = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n)*+(?:[a-z_]+[ \t]*:\s|\{)")
_MOST_BESIDE = 200
"""Maximum number of briefings beside an article in which its SHA-256 sum is looked for."""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 sum of some bytes."""
    import hashlib  # only for articles

    return hashlib.sha256(data).hexdigest()


def drafted_from(article: Input, data: bytes) -> Input | None:
    """Return the briefing in the folder of an article that was drafted from the article."""
    if article.path is None:
        return None
    folder = os.path.dirname(article.path)
    beside = sorted(name for name in os.listdir(folder or ".") if name.endswith(SUFFIXES))
    beside.sort(key=lambda name: os.path.splitext(name)[0] != article.stem)
    wanted = sha256_of(data).encode() if beside else b""
    for path in [os.path.join(folder, name) for name in beside[:_MOST_BESIDE]]:
        with suppress(Unopenable):
            if wanted in read_bytes(Input(path, path)):
                return Input(path, path)
    return None


def newer_article(briefing: Input, saved: float, known: str | None) -> str:
    """Return the path of the article beside a briefing that was saved after it, or `""`.

    `saved` is when the briefing was saved, in seconds. An article whose SHA-256 sum is `known` is
    passed over: the briefing was drafted from it.
    """
    stem = os.path.splitext(briefing.path or "")[0]
    for suffix in ARTICLE_SUFFIXES if stem else ():
        with suppress(OSError, Unopenable):
            article = stem + suffix
            if os.stat(article).st_mtime > saved:
                data = read_bytes(Input(article, article), ARTICLE_LIMIT) if known else b""
                if not known or sha256_of(data) != known:
                    return article
    return ""


_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PAIR = (
    r"(?<!\\)((?:\\\\)*)"
    r"\\u([dD][89abAB][0-9a-fA-F]{2})"
    r"\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_QUOTED = r'"(?:[^"\\]|\\.)*"'
"""A text in double quotes, which may hold YAML's escapes."""


def decode_bytes(data: bytes) -> str:
    """Decode a file without its byte order mark. Raises NotUtf8Error if the bytes are not UTF-8."""
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = wrong.object[: wrong.start].decode("utf-8")
        shift = len(data) - len(wrong.object)
        guess = "UTF-16" if data.startswith(_UTF_16) else "WINDOWS-1252"
        hint = f"save the file as UTF-8, or: iconv -f {guess} -t UTF-8"
        message = f"byte {wrong.start + shift + 1} (0x{data[wrong.start + shift]:02X}) is not UTF-8"
        raise NotUtf8Error(error("encoding", message, len(before), hint), before) from None


def decode_article(data: bytes) -> tuple[str, str]:
    """Decode an article, and say how if it is not UTF-8."""
    try:
        return decode_bytes(data), ""
    except NotUtf8Error:
        if data.startswith(_UTF_16):
            return data.decode("utf-16", "replace"), "read as UTF-16"
        return data.decode("cp1252", "replace"), "not UTF-8: read as Windows-1252"


class NotUtf8Error(UnreadableError):
    """Bytes that are not UTF-8. `before` is the text before them."""

    def __init__(self, problem: RawProblem, before: str) -> None:
        super().__init__(problem)
        self.before = before


def join_surrogates(text: str) -> tuple[str, tuple[int, ...]]:
    """Replace the surrogate pairs that JSON writes in double quotes, because YAML has none.

    Return the new text, and the offset of the last character of each replacement.
    """
    # A replacement is two characters shorter than the pair
    if "\\u" not in text:
        return text, ()
    pairs = re.compile(_PAIR)
    if not pairs.search(text):
        return text, ()
    pieces: list[str] = []
    shortened: list[int] = []
    length = done = 0
    for quoted in re.finditer(_QUOTED, text, re.DOTALL):
        for pair in pairs.finditer(text, quoted.start(), quoted.end()):
            high, low = (int(half, 16) for half in pair.group(2, 3))
            code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            piece = text[done : pair.start()] + pair.group(1) + f"\\U{code:08x}"
            pieces.append(piece)
            length += len(piece)
            shortened.append(length - 1)
            done = pair.end()
    return "".join([*pieces, text[done:]]), tuple(shortened)


_NO_DOMAIN = re.compile(r'[\x00-\x20"#%/:<>?@\[\\\]^`{|}\x7f]')
_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
"""A host's last part, if browsers read the host as an IPv4 address."""
_UNSAFE = re.compile(r'[<>"`\\]')
"""Characters that must be escaped in a URL (RFC 3986)."""


def is_web_url(url: str) -> bool:
    """Return True for an http or https address without blanks or control characters.

    A user name is refused: it can pass for the host (`https://paypal.com@evil.com`).
    """
    return bool(host(url)) and not _UNSAFE.search(url) and "@" not in urlsplit(url).netloc


def host(url: str) -> str:
    """Return the host and port of a web address, or `""` if `url` is not a web address.

    The host is in ASCII.
    """
    try:
        parts = urlsplit(url)
        name, port = parts.netloc.rpartition("@")[2], parts.port
        name = name.partition("]")[0] + "]" if name[:1] == "[" else name.partition(":")[0]
        host = f"[{IPv6Address(name[1:-1])}]" if name[:1] == "[" else _domain(name)
    except ValueError:
        return ""
    is_whole = url.isprintable() and " " not in url  # `urlsplit` would drop some white space
    if not is_whole or not host or "%" in host or parts.scheme not in ("http", "https"):
        return ""
    return host if port is None else f"{host}:{port}"


def _domain(written: str) -> str:
    """Return the name of a host in ASCII. Raises ValueError if browsers read another host."""
    name = written.lower() if written.isascii() else _in_ascii(written)
    if _NUMBER.search(name):
        IPv4Address(name.rstrip("."))
    return "" if _NO_DOMAIN.search(name) else name


def _in_ascii(written: str) -> str:
    """Return a host in ASCII, as UTS #46 says, or `""` if this is not possible."""
    import idna  # its tables take milliseconds, and few hosts need them

    # UTS #46 needs the case as written. Python's own codec would map ß to ss
    try:
        return idna.encode(written, uts46=True).decode("ascii")
    except UnicodeError:
        return ""


def is_language(tag: str) -> bool:
    """Return True for a BCP 47 language tag."""
    return re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) is not None
