"""Follows a cure as a writer does who knows no YAML: the words of the cure are done to the file at
the place that is told, and nothing else.

Where a cure speaks of "the text", the writer knows which words they meant: a case marks them.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from briefing_tui.model.problems import Problem

Follow: TypeAlias = Callable[[str, Problem, re.Match[str]], str]

LEFT, RIGHT = "⟪", "⟫"
"""Around the text that a case is about, where a cure speaks of it."""


def unmarked(text: str) -> str:
    """The file as it is read, without the marks."""
    return text.replace(LEFT, "").replace(RIGHT, "")


def followed(text: str, problem: Problem) -> str:
    """`text`, marks and all, with the first cure of `problem` done."""
    cure = problem.hint
    for words, follow in _WAYS.items():
        if found := re.match(words, cure):
            return follow(text, problem, found)
    raise AssertionError(f"nobody can follow this: {cure!r}")


def otherwise(text: str, problem: Problem) -> str | None:
    """`text` with the other cure that is offered done; None where there is no other."""
    for words, follow in _OTHER_WAYS.items():
        if found := re.search(words, problem.hint):
            return follow(text, problem, found)
    return None


def _offset(text: str, problem: Problem) -> int:
    """Where the place is in the marked text."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", unmarked(text))
    plain = sum(map(len, lines[: problem.line - 1])) + problem.column - 1
    at = 0
    while plain or text[at : at + 1] in (LEFT, RIGHT):
        plain -= text[at] not in (LEFT, RIGHT)
        at += 1
    return at


def _meant(text: str) -> tuple[str, str, str]:
    before, _, rest = text.partition(LEFT)
    meant, _, after = rest.partition(RIGHT)
    assert meant, "the case does not mark its text"
    return before, meant, after


def _put_in(text: str, problem: Problem, found: re.Match[str]) -> str:
    before, meant, after = _meant(text)
    if "each apostrophe" in problem.hint:
        meant = meant.replace("'", "''")
    quote = "'" if "apostrophes" in found[0] else '"'
    return before + quote + meant + quote + after


def _swap(text: str, problem: Problem, found: re.Match[str]) -> str:
    before, meant, after = _meant(text)
    quote = '"' if "quotation marks" in found[0].split("instead of")[0] else "'"
    return before + quote + meant[1:-1] + quote + after


def _double(text: str, problem: Problem, found: re.Match[str]) -> str:
    sign, new = ("'", "''") if "twice" in found[0] else ('"', '\\"')
    if "as for every" in problem.hint:
        before, meant, after = _meant(text)
        inner = re.sub(f"{sign}{sign}|{sign}" if sign == "'" else sign, lambda _: new, meant[1:-1])
        return before + meant[0] + inner + meant[-1] + after
    at = _offset(text, problem)
    assert text[at] == sign
    return text[:at] + new + text[at + 1 :]


def _backslashes(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = _offset(text, problem)
    assert text[at] == "\\"
    if "every" not in found[0]:
        return text[:at] + "\\" + text[at:]
    before, meant, after = _meant(text)
    return before + meant.replace("\\", "\\\\") + after


def _insert(sign: str, after: int = 0) -> Follow:
    def follow(text: str, problem: Problem, found: re.Match[str]) -> str:
        at = _offset(text, problem) + after
        return text[:at] + sign + text[at:]

    return follow


def _colon(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = _offset(text, problem)
    end = at + len(re.findall(r"[\w-]+", text[at:])[0])
    return f"{text[:end]}:{text[end:]}"


def _blank(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = _offset(text, problem)
    assert text[at] == ":"
    return text[: at + 1] + " " + text[at + 1 :].lstrip(" \xa0\u3000\u2003")


def _spaces(text: str, problem: Problem, found: re.Match[str]) -> str:
    count = int(found["count"] or 0)
    line, at = _line(text, problem)
    return text[:line] + " " * count + text[at:].lstrip(" ")


def _dash(text: str, problem: Problem, found: re.Match[str]) -> str:
    line, at = _line(text, problem)
    return text[:line] + " " * int(found["count"]) + "- " + text[at:]


def _tabs(text: str, problem: Problem, found: re.Match[str]) -> str:
    """With as many spaces as serve: the writer looks at the line above."""
    line, at = _line(text, problem)
    if text[line:at].strip():  # after a dash
        return text[:at] + " " + text[at + 1 :]
    above = re.split(r"\r\n|\r|\n", text[:line])[-2]
    column = len(above) - len(above.lstrip(" -"))
    nested = 2 if above.rstrip().endswith((":", "|", ">")) else 0
    return text[:line] + " " * (column + nested) + text[line:].lstrip(" \t")


def _as_text_above(text: str, problem: Problem, found: re.Match[str]) -> str:
    line, at = _line(text, problem)
    above = [part for part in re.split(r"\r\n|\r|\n", text[:line]) if part.strip()][-1]
    return text[:line] + " " * (len(above) - len(above.lstrip(" "))) + text[at:]


def _further(text: str, problem: Problem, found: re.Match[str]) -> str:
    line, at = _line(text, problem)
    return text[:line] + "      " + text[at:]


def _each_further(text: str, problem: Problem, found: re.Match[str]) -> str:
    before, meant, after = _meant(text)
    return before + "".join(f"    {line}" for line in meant.splitlines(keepends=True)) + after


def _line(text: str, problem: Problem) -> tuple[int, int]:
    at = _offset(text, problem)
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1, at


def _close(text: str, problem: Problem, found: re.Match[str]) -> str:
    """At the end of the marked text, which is what the sign began."""
    sign = found["sign"] if "sign" in found.groupdict() else text[_offset(text, problem)]
    before, meant, after = _meant(text)
    return before + meant + sign + after


def _replace(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = _offset(text, problem)
    return text[:at] + found["sign"] + text[at + 1 :]


def _before_sign(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = text.index(found["other"], _offset(text, problem))
    return text[:at] + found["sign"] + text[at:]


def _delete(count: int) -> Follow:
    def follow(text: str, problem: Problem, found: re.Match[str]) -> str:
        at = _offset(text, problem)
        return text[:at] + text[at + count :]

    return follow


def _line_out(text: str, problem: Problem, found: re.Match[str]) -> str:
    at = _offset(text, problem)
    return (
        text[:at] + text[at + 1 :]
        if text[at] == ","
        else text[:at] + re.sub(r"^[^\r\n]*", "", text[at:])
    )


def _write(text: str, problem: Problem, found: re.Match[str]) -> str:
    before, _, after = _meant(text)
    return before + found["what"] + after


def _write_before(text: str, problem: Problem, found: re.Match[str]) -> str:
    before, _, _ = _meant(text)
    put = _put_in(text, problem, found)
    return before + found["key"] + put[len(before) :]


_WAYS: dict[str, Follow] = {
    r"put (the|the whole) text in (quotes|quotation marks|apostrophes)": _put_in,
    r"write it twice: ''|write \\\" for it": _double,
    r"write (the|every) backslash( in the text)? twice": _backslashes,
    r"write a colon after it": _colon,
    r"write `key: value`": _blank,
    r"write a blank after it": _insert(" ", 1),
    r"write one(; or, where it is no key, .*)?$": _insert(","),
    r"indent it as its neighbours are: (by (?P<count>[0-9]+) spaces?|not at all)": _spaces,
    r"write `- ` before it, as before its neighbours, after (?P<count>[0-9]+) spaces": _dash,
    r"indent with spaces": _tabs,
    r"indent it as that text is": _as_text_above,
    r"where it belongs to that text, indent it further": _further,
    r"indent each of its lines further than its key": _each_further,
    r"close it": _close,
    r"write (?P<sign>[\]}]) where it ends": _close,
    r"write (?P<sign>[\]}]) in its place": _replace,
    r"write (?P<sign>[\]}]) before the (?P<other>[\]}])": _before_sign,
    r"delete it": _delete(1),
    r"leave the \.\.\. out": _delete(3),
    r"leave it out": _line_out,
    r"if this is text, write `(?P<what>[a-z]+: [^`]+[^` ])`": _write,
    r"if this is text, write `(?P<key>[a-z]+: )` before it, and put the whole of it in "
    r"(quotes|quotation marks|apostrophes)": _write_before,
    r"a comma ends text inside \{ \}: put the whole text in (quotes|quotation marks|apostrophes)": (
        _put_in
    ),
    r"if this goes on with the text above it, put all of that in (quotes)": _put_in,
    r"put the set in quotes: (?P<what>\".*\")": _write,
    r"did you mean (?P<what>.*)\?$": _write,
    r"leave the brackets out": lambda text, *_: re.sub("⟪.(.*).⟫", r"\1", text),
}
_OTHER_WAYS: dict[str, Follow] = {
    r"begin and end the text with (quotation marks|apostrophes) instead": _swap,
    r"put it in apostrophes instead of quotation marks": _swap,
    r"put it in (quotation marks)$": _put_in,
    r"where it is no key, put the whole text in (quotes|quotation marks|apostrophes)": _put_in,
}
