"""Briefings in which every text is the same words, so that hostile ones can be held against
harmless ones: whatever differs between the two but the words is markup that got through."""

import json
from typing import Any

from briefing_tui.model.records import (
    DATE,
    LANGUAGE,
    NUMERAL,
    SCHEMA,
    URL,
    Briefing,
    Choice,
    Figure,
    Id,
    Key,
    Many,
    Nested,
    Ref,
    Scalar,
    Selector,
    Spec,
    keys,
)

PLAIN = "Harmless words"
PAYLOADS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" \' x=\'',
    "end-of-style": "</style></title></textarea></svg>--><!-- ]]> <![CDATA[",
    "entities": "&lt;b&gt; &amp;copy; &#60;script&#62; &quot;",
    "template": "{{ 7 * 7 }} {% raw %} {# no #} ${7*7} <%= 7 %>",
    "javascript": "javascript:alert(1) [x](javascript:alert(1)) [y]: javascript:alert(1)",
    "heading": "# heading ## more #",
    "setext": "=== --- ***",
    "list": "- item",
    "plus": "+ item",
    "star": "* item",
    "numbered": "1. item 2) item 2024. item",
    "quote": "> quoted > more",
    "emphasis": "**bold** __bold__ *it* _it_ ~~gone~~ ~gone~",
    "code": "`code` ``code`` ~~~ fence ``` fence",
    "table": "| a | b | :--- | --- | a\\|b",
    "link": "[x](http://e.example) ![x](http://e.example/x.png) [^1] [^1]: note <http://e.example>",
    "autolink": "http://e.example https://e.example www.e.example a@e.example ftp://e.example",
    "escapes": "\\ \\\\ \\* \\<b\\> ends in \\",
    "mathematics": "$x$ and $$y$$",
    "html-block": "<div> <b>bold</b> <!-- hidden --> <?php ?>",
    "formula": '=HYPERLINK("http://e.example","x")',
    "plus-formula": "+1+cmd|' /C calc'!A0",
    "minus-formula": "-1+1",
    "at-formula": "@SUM(A1)",
    "wide-formula": "＝1+1",
    "tab-formula": "\t=1+1",
    "return-formula": "\r=1+1",
    "parted-formula": 'x;=1+1 ;"=1+1" |@SUM(A1) ； -1+1',
    "unseen-formula": "\u200b=1+1",
    "filled-formula": "\u3164\ufe0f@SUM(A1)",
    "blank-formula": "\u2003-1+1",
    "parted-by-unseen": 'x;\u2003=1+1 ;\u200b\u00ad+1|\u2800"@SUM(A1) ；\u3000 -1+1',
    "csv": 'a,b;c\td"e"',
    "escape-sequence": "\x1b[31mred\x1b]0;title\x07 \x1b[2J",
    "c1": "\x9b31m \x90 \x85 \x7f \x08",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "hidden": "a\u2060b\ufeffc\u00add\U000e0041e\u2028f\u2029g\u061ch",
    "markup-of-rich": "[bold]x[/bold] [/] [link=http://e.example]x[/link] [@click=app.quit]x[/]",
    "long-word": "x" * 500,
}
"""What is dangerous to one target or another."""


def briefing(text: str) -> str:
    """A briefing in which each key that takes text holds `text`, as YAML (JSON is YAML)."""
    return json.dumps(_record(Briefing, text, [0]))


def _record(record: type[Any], text: str, made: list[int]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key in keys(record):
        held = _value(record, key, key.spec, text, made)
        if held is not None:
            value[key.name] = held
    return value


def _value(record: type[Any], key: Key, spec: Spec, text: str, made: list[int]) -> Any:
    if record is Figure and key.name in ("low", "high"):
        return None
    if record is Selector and key.name in ("prefix", "suffix", "section"):
        return None
    if isinstance(spec, Many):
        return [_value(record, key, spec.of, text, made)]
    if isinstance(spec, Nested):
        return _record(spec.record, text, made)
    if isinstance(spec, Ref):
        return "someone" if spec.kind == "actor" else f"{spec.kind or 'figure'}-1"
    if isinstance(spec, Id):
        return "someone" if record.__name__ == "Actor" else f"{record.__name__.lower()}-1"
    if isinstance(spec, Choice):
        return _choice(key, spec)
    return _scalar(spec, text)


def _choice(key: Key, spec: Choice) -> str:
    if key.name == "schema":
        return SCHEMA
    return "person" if "person" in spec.options else spec.options[0]


def _scalar(spec: Scalar, text: str) -> Any:
    fixed: dict[Scalar, Any] = {
        DATE: "2031-03-04",
        NUMERAL: -5,
        URL: "https://e.example/a_b?c=*d*&e=(f)",
        LANGUAGE: "en",
    }
    if spec in fixed:
        return fixed[spec]
    return {"flag": True, "grade": "B2", "sha256": "0" * 64, "slug": "one-story"}.get(
        spec.name, text
    )
