"""Texts that could steer a terminal, hide, be taken for markup or flood a screen, and ordinary
writing that must pass; each with what is to be shown of it."""

from collections.abc import Iterator

from tests.torture.case import HEAD, Case, contradicting, everywhere, opened, quoted

ACCENT = "\u0301"

UNSEEN = {
    "nul": ("a\x00b", "a␀b"),
    "bell": ("a\x07b", "a␇b"),
    "backspace": ("a\x08b", "a␈b"),
    "tab": ("a\tb", "a b"),
    "form-feed": ("a\x0cb", "a␌b"),
    "delete": ("a\x7fb", "a␡b"),
    "colour": ("\x1b[31mred", "␛[31mred"),
    "clear": ("\x1b[2J\x1b[Hgone", "␛[2J␛[Hgone"),
    "title": ("\x1b]0;owned\x07", "␛]0;owned␇"),
    "hyperlink": (
        "\x1b]8;;http://e.example\x1b\\x\x1b]8;;\x1b\\",
        "␛]8;;http://e.example␛\\x␛]8;;␛\\",
    ),
    "clipboard": ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
    "device-control": ("\x1bP1$r0m\x1b\\", "␛P1$r0m␛\\"),
    "reset": ("\x1bc", "␛c"),
    "report-position": ("\x1b[6n\x1b[c\x1b[>q", "␛[6n␛[c␛[>q"),
    "csi-eight-bit": ("\x9b31mred", "⟨009B⟩31mred"),
    "padding": ("a\x80b\x81c\x9fd", "a⟨0080⟩b⟨0081⟩c⟨009F⟩d"),
    "next-line": ("a\x85b", "a⟨0085⟩b"),
    "line-separator": ("a\u2028b", "a⟨2028⟩b"),
    "paragraph-separator": ("a\u2029b", "a⟨2029⟩b"),
    "override-right": ("\u202egpj.exe", "⟨202E⟩gpj.exe"),
    "isolates": ("\u2066a\u2067b\u2068c\u2069", "⟨2066⟩a⟨2067⟩b⟨2068⟩c⟨2069⟩"),
    "tags": ("a\U000e0001\U000e0041\U000e007fb", "a⟨E0001⟩⟨E0041⟩⟨E007F⟩b"),
    "led-by-a-selector": ("葛\U000e0100" + "\x1b" * 9, "葛\U000e0100" + "␛" * 9),
    "tag-in-no-flag": ("🏴\U000e0078\U000e007f", "🏴⟨E0078⟩⟨E007F⟩"),
    "hangul-fillers": ("a\u115f\u1160\u3164\uffa0b", "a⟨115F⟩⟨1160⟩⟨3164⟩⟨FFA0⟩b"),
    "byte-order-mark-inside": ("a\ufeffb", "a⟨FEFF⟩b"),
    "interlinear": ("\ufff9a\ufffab\ufffbc", "⟨FFF9⟩a⟨FFFA⟩b⟨FFFB⟩c"),
    "musical-format": ("a\U0001d173b", "a⟨1D173⟩b"),
    "selectors-of-nothing": ("a\U000e0148b\U000e0149", "a⟨E0148⟩b⟨E0149⟩"),
    "non-characters": (
        "a\ufffe\uffff\ufdd0\U0001fffe\U0010ffffb",
        "a⟨FFFE⟩⟨FFFF⟩⟨FDD0⟩⟨1FFFE⟩⟨10FFFF⟩b",
    ),
}
"""What is unseen or obeyed, and its stand-in."""

MARKUP = {
    "sic": "[sic] stays",
    "rich": "[bold]x[/bold] [red on blue]y",
    "action": "[@click=app.quit]x[/] [@click=app.screenshot('x')]y",
    "stray": "[ ] ]] [[ [[]] \\[x]",
    "braces": "{x} {0} {} {{x}} {x!r:>10}",
    "percent": "%s %d %(x)s 100%",
    "emoji-code": ":smile: :warning:",
    "tag": "<b>x</b> <script>alert(1)</script>",
    "comment": "<!-- x --> ]]> <![CDATA[",
    "markdown": "# h **b** _i_ ~~s~~ `c`",
    "markdown-link": "[x](javascript:alert(1)) ![x](file:///etc/passwd)",
    "formula": "=1+1 @SUM(A1) -1+1 +1",
    "yaml": "a: b, - c # d & e * f ! g",
}
"""What some interpreter would take for more than text; shown as it is written."""

ORDINARY = {
    "zero-width-space": "ភាសា\u200bខ្មែរ a\u200bb",
    "word-joiner": "a\u2060b",
    "soft-hyphen": "Donau\u00addampf",
    "vowel-separator": "ᠠ\u180e",
    "braille": "⠓⠊\u2800⠓⠊",
    "arabic": "العَرَبِيَّةُ لُغَةٌ",
    "hebrew": "שָׁלוֹם עוֹלָם",
    "persian": "می\u200cخواهم کتاب\u200cها",
    "directional-marks": "\u200fabc\u200e",
    "devanagari": "क्षत्रिय की कहानी",
    "devanagari-joiner": "क्\u200dष र्\u200cक",
    "tamil": "தமிழ் மொழி",
    "thai": "ภาษาไทยที่นี่",
    "khmer": "ភាសាខ្មែរ",
    "myanmar": "မြန်မာဘာသာ",
    "tibetan": "བོད་སྐད་",
    "chinese": "中文「引文」測試",
    "korean": "한국어 문장",
    "korean-decomposed": "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "vietnamese": "Tiếng Việt e\u0302\u0301",
    "zalgo-within-reason": "z" + ACCENT * 6 + "a",
    "family": "👨\u200d👩\u200d👧\u200d👦 here",
    "flags": "🇻🇪🇺🇳🇳🇴 flags",
    "keycap": "1\ufe0f\u20e3 key",
    "halfwidth": "ｱｲｳ half",
    "no-break": "2\u202f400\u00a0km",
    "private-use": "\ue000\uf8ff own",
    "han-beyond": "𠀀𠮷 rare",
    "variation": "葛\U000e0100 variant",
}
"""Writing that passes as it is."""

LONG = 99_000


def floods() -> Iterator[Case]:
    """Texts as long as may be, of one thing: shown cut or wrapped, and visibly so."""
    many = {
        "marks": ("a" + ACCENT * LONG, "marks⟩"),
        "marks-after-blanks": (f" {ACCENT * 10}" * 9000, "⟨+2 marks⟩"),
        "enclosing-marks": ("a" + "\u20dd" * LONG, "marks⟩"),
        "variation-selectors": ("a" + "\ufe0f" * LONG, "marks⟩"),
        "tones-of-skin": ("👍" + "🏽" * (LONG // 2), "marks⟩"),
        "vowel-signs": ("क" + "\u093e" * LONG, "\u093e\u093e\u093e"),
        "marks-in-turn": ("a" + (ACCENT * 8 + "\u1161") * (LONG // 9), "marks⟩"),
        "joined-letters": ("a" + "\u200db" * (LONG // 2), "marks⟩"),
        "joined-people": ("👩" + "\u200d👩" * (LONG // 2), "marks⟩"),
        "one-word": ("x" * LONG, "xxxxxxxxxx"),
        "wide-word": ("漢" * LONG, "漢漢漢"),
        "line-ends": ("a" + "\n" * LONG + "b", "a"),
        "paragraph-ends": ("a\n\n" * (LONG // 3), "a a a"),
        "returns": ("a" + "\r" * LONG + "b", "␍␍␍"),
        "escapes": ("\x1b" * LONG, "␛␛␛"),
        "blanks": ("a" + " " * LONG + "b", "a b"),
        "tabs": ("a" + "\t" * LONG + "b", "a b"),
        "no-break-blanks": ("a" + "\u00a0" * LONG + "b", "a"),
        "brackets": ("[" * LONG, "[[[["),
        "digits": ("9" * LONG, "9999"),
        "quotation-marks": ('"' * LONG, '""""'),
        "full-stops": ("a. " * (LONG // 3), "a. a. a."),
        "families": ("👨\u200d👩\u200d👧 " * (LONG // 6), "👨\u200d👩\u200d👧"),
        "chain-of-joined": ("👨\u200d" * (LONG // 2), "👨"),
    }
    for name, (text, shown) in many.items():
        gap = f"gaps:\n- {{text: {quoted(text)}}}\n"
        head = HEAD.replace("The article says so.", quoted(f"So it is. {text}"))
        yield opened(f"flood-{name}", head + gap, shown=shown)


def line_ends() -> Iterator[Case]:
    """Line ends that only a text of several lines may hold."""
    for name, text, shown in (
        ("carriage-return", "over\rwrite", "over␍write"),
        ("both", "two\r\nlines", "two lines"),
        ("return-after", "end\n\rbegin", "end ␍begin"),
    ):
        yield opened(f"line-end-{name}", f"{HEAD}gaps: [{{text: {quoted(text)}}}]\n", shown)


def names() -> Iterator[Case]:
    """Keys, ids and values that reports repeat."""
    for name in ("colour", "override-right", "line-separator", "csi-eight-bit", "tags", "nul"):
        text, shown = UNSEEN[name]
        key = quoted(text)
        yield Case(
            f"key-{name}",
            f"{HEAD}{key}: 1\n".encode(),
            False,
            True,
            f"5:1: error: unknown-key: unknown key `{shown}` in a briefing",
        )
        yield Case(
            f"value-{name}",
            f"{HEAD}actors: [{{id: a, name: b, kind: {key}}}]\n".encode(),
            False,
            True,
            f"5:33: error: value: unknown value `{shown}`; expected",
        )
        yield contradicting(
            f"date-{name}",
            f"{HEAD}updated: {key}\n",
            f"5:10: error: date: `{shown}` is not an EDTF date",
        )


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (text, shown) in UNSEEN.items():
        yield everywhere(f"unseen-{name}", text, shown)
    for kind, texts in (("markup", MARKUP), ("ordinary", ORDINARY)):
        for name, text in texts.items():
            yield everywhere(f"{kind}-{name}", text, text)
    yield from line_ends()
    yield from floods()
    yield from names()
