"""Texts that could steer a terminal, hide, be taken for markup or flood a screen, and ordinary
writing that must pass; each with what is to be shown of it."""

from collections.abc import Iterator

from tests.torture.case import HEAD, Case, contradicting, everywhere, opened, quoted

ACCENT = "\u0301"

UNSEEN = {
    "nul": ("a\x00b", "a␀b"),
    "start-of-heading": ("a\x01b", "a␁b"),
    "enquiry": ("a\x05b", "a␅b"),
    "bell": ("a\x07b", "a␇b"),
    "backspace": ("a\x08b", "a␈b"),
    "tab": ("a\tb", "a b"),
    "vertical-tab": ("a\x0bb", "a␋b"),
    "form-feed": ("a\x0cb", "a␌b"),
    "shift-out": ("a\x0eb", "a␎b"),
    "xoff": ("a\x13b", "a␓b"),
    "substitute": ("a\x1ab", "a␚b"),
    "unit-separator": ("a\x1fb", "a␟b"),
    "delete": ("a\x7fb", "a␡b"),
    "colour": ("\x1b[31mred", "␛[31mred"),
    "clear": ("\x1b[2J\x1b[Hgone", "␛[2J␛[Hgone"),
    "title": ("\x1b]0;owned\x07", "␛]0;owned␇"),
    "title-st": ("\x1b]2;owned\x1b\\", "␛]2;owned␛\\"),
    "hyperlink": ("\x1b]8;;http://e.example\x1b\\x\x1b]8;;\x1b\\", "␛]8;;http://e.example␛\\x"),
    "clipboard": ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
    "device-control": ("\x1bP1$r0m\x1b\\", "␛P1$r0m␛\\"),
    "privacy-message": ("\x1b^x\x1b\\", "␛^x␛\\"),
    "application": ("\x1b_Gx\x1b\\", "␛_Gx␛\\"),
    "reset": ("\x1bc", "␛c"),
    "mouse-on": ("\x1b[?1003h", "␛[?1003h"),
    "report-position": ("\x1b[6n\x1b[c\x1b[>q", "␛[6n␛[c␛[>q"),
    "window-report": ("\x1b[21t", "␛[21t"),
    "csi-eight-bit": ("\x9b31mred", "⟨009B⟩31mred"),
    "osc-eight-bit": ("\x9d0;owned\x9c", "⟨009D⟩0;owned⟨009C⟩"),
    "dcs-eight-bit": ("\x90x\x9c", "⟨0090⟩x⟨009C⟩"),
    "padding": ("a\x80b\x81c\x9fd", "a⟨0080⟩b⟨0081⟩c⟨009F⟩d"),
    "next-line": ("a\x85b", "a⟨0085⟩b"),
    "line-separator": ("a\u2028b", "a⟨2028⟩b"),
    "paragraph-separator": ("a\u2029b", "a⟨2029⟩b"),
    "override-right": ("\u202egpj.exe", "⟨202E⟩gpj.exe"),
    "override-left": ("\u202dx\u202c", "⟨202D⟩x⟨202C⟩"),
    "embedding": ("\u202ax\u202by\u202c", "⟨202A⟩x⟨202B⟩y⟨202C⟩"),
    "isolates": ("\u2066a\u2067b\u2068c\u2069", "⟨2066⟩a⟨2067⟩b⟨2068⟩c⟨2069⟩"),
    "tags": ("a\U000e0001\U000e0041\U000e007fb", "a⟨E0001⟩⟨E0041⟩⟨E007F⟩b"),
    "led-by-a-selector": ("葛\U000e0100" + "\x1b" * 9, "葛\U000e0100" + "␛" * 9),
    "tag-in-no-flag": ("🏴\U000e0078\U000e007f", "🏴⟨E0078⟩⟨E007F⟩"),
    "hangul-fillers": ("a\u115f\u1160\u3164\uffa0b", "a⟨115F⟩⟨1160⟩⟨3164⟩⟨FFA0⟩b"),
    "invisible-signs": ("a\u2061\u2062\u2063\u2064b", "a⟨2061⟩⟨2062⟩⟨2063⟩⟨2064⟩b"),
    "deprecated-format": ("a\u206a\u206fb", "a⟨206A⟩⟨206F⟩b"),
    "byte-order-mark-inside": ("a\ufeffb", "a⟨FEFF⟩b"),
    "shorthand-format": ("a\U0001bca0b", "a⟨1BCA0⟩b"),
    "interlinear": ("\ufff9a\ufffab\ufffbc", "⟨FFF9⟩a⟨FFFA⟩b⟨FFFB⟩c"),
    "musical-format": ("a\U0001d173b", "a⟨1D173⟩b"),
    "unassigned-fillers": ("a\ufff0\u2065b", "a⟨FFF0⟩⟨2065⟩b"),
    "selectors-of-nothing": ("a\U000e0148b\U000e0149", "a⟨E0148⟩b⟨E0149⟩"),
    "non-characters": ("a\ufffe\uffff\ufdd0\U0001fffe\U0010ffffb", "a⟨FFFE⟩⟨FFFF⟩⟨FDD0⟩"),
}
"""What is unseen or obeyed, and its stand-in."""

MARKUP = {
    "sic": "[sic] stays",
    "closing": "[/] [/bold] [/x]",
    "rich": "[bold]x[/bold] [red on blue]y",
    "rich-link": "[link=http://e.example]x[/link]",
    "action": "[@click=app.quit]x[/] [@click=app.screenshot('x')]y",
    "stray": "[ ] ]] [[ [[]] \\[x]",
    "braces": "{x} {0} {} {{x}} {x!r:>10}",
    "percent": "%s %d %(x)s 100%",
    "shell": "$PATH $(id) `id` ; rm -rf ~ && x | y > z",
    "emoji-code": ":smile: :warning:",
    "tag": "<b>x</b> <script>alert(1)</script>",
    "entity": "&lt;b&gt; &#x202e; &amp;",
    "comment": "<!-- x --> ]]> <![CDATA[",
    "template": "{{ 7 * 7 }} {% raw %} {# x #}",
    "markdown": "# h **b** _i_ ~~s~~ `c`",
    "markdown-link": "[x](javascript:alert(1)) ![x](file:///etc/passwd)",
    "formula": "=1+1 @SUM(A1) -1+1 +1",
    "windows": "C:\\new\\table \\u202e",
    "yaml": "a: b, - c # d & e * f ! g",
    "regex": "(.*)+$ [a-z]++ \\d",
}
"""What some interpreter would take for more than text; shown as it is written."""

ORDINARY = {
    "zero-width-space": "ភាសា\u200bខ្មែរ a\u200bb",
    "word-joiner": "a\u2060b",
    "soft-hyphen": "Donau\u00addampf",
    "vowel-separator": "ᠠ\u180e",
    "braille": "⠓⠊\u2800⠓⠊",
    "arabic": "العَرَبِيَّةُ لُغَةٌ",
    "arabic-with-numbers": "في 2024 قال 192 شخصاً",
    "hebrew": "שָׁלוֹם עוֹלָם",
    "persian": "می\u200cخواهم کتاب\u200cها",
    "urdu": "یہ ایک جملہ ہے",
    "directional-marks": "\u200fabc\u200e",
    "devanagari": "क्षत्रिय की कहानी",
    "devanagari-joiner": "क्\u200dष र्\u200cक",
    "bengali": "বাংলা ভাষা",
    "tamil": "தமிழ் மொழி",
    "thai": "ภาษาไทยที่นี่",
    "khmer": "ភាសាខ្មែរ",
    "myanmar": "မြန်မာဘာသာ",
    "tibetan": "བོད་སྐད་",
    "japanese": "日本語、です。カタカナ",
    "chinese": "中文「引文」測試",
    "korean": "한국어 문장",
    "korean-decomposed": "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "vietnamese": "Tiếng Việt e\u0302\u0301",
    "nfd": "de\u0301compose\u0301 n\u0303 u\u0308",
    "zalgo-within-reason": "z" + ACCENT * 6 + "a",
    "family": "👨\u200d👩\u200d👧\u200d👦 here",
    "skin-tone": "👍🏽 ok",
    "flags": "🇻🇪🇺🇳🇳🇴 flags",
    "flag-of-england": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flag",
    "heart": "❤\ufe0f heart",
    "keycap": "1\ufe0f\u20e3 key",
    "fullwidth": "Ａ１ wide",
    "halfwidth": "ｱｲｳ half",
    "no-break": "2\u202f400\u00a0km",
    "mathematics": "∑ ≤ ∞ √2 ½",
    "private-use": "\ue000\uf8ff own",
    "han-beyond": "𠀀𠮷 rare",
    "variation": "葛\U000e0100 variant",
    "mongolian": "ᠮᠣᠩᠭᠣᠯ\u180b",
}
"""Writing that passes as it is."""

LONG = 99_000


def floods() -> Iterator[Case]:
    """Texts as long as may be, of one thing: shown cut or wrapped, and visibly so."""
    many = {
        "marks": ("a" + ACCENT * LONG, "marks⟩"),
        "marks-after-blanks": (f" {ACCENT * 10}" * 9000, "⟨+2 marks⟩"),
        "enclosing-marks": ("a" + "\u20dd" * LONG, "marks⟩"),
        "joiners": ("a" + "\u200d" * LONG, "marks⟩"),
        "directional-marks": ("a" + "\u200e" * LONG, "marks⟩"),
        "variation-selectors": ("a" + "\ufe0f" * LONG, "marks⟩"),
        "tones-of-skin": ("👍" + "🏽" * LONG, "marks⟩"),
        "finals-of-syllables": ("가" + "\u11a8" * LONG, "marks⟩"),
        "vowels-of-old": ("\u1100" + "\ud7b0" * LONG, "marks⟩"),
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
        "closing": ("]" * LONG, "]]]]"),
        "digits": ("9" * LONG, "9999"),
        "quotation-marks": ('"' * LONG, '""""'),
        "curly-quotes": ("“" * LONG, "““““"),
        "hyphens": ("-" * LONG, "----"),
        "full-stops": ("a. " * (LONG // 3), "a. a. a."),
        "families": ("👨\u200d👩\u200d👧 " * (LONG // 6), "👨\u200d👩\u200d👧"),
        "chain-of-joined": ("👨\u200d" * (LONG // 2), "👨"),
        "regional": ("🇦" * LONG, "🇦"),
        "jamo": ("\u1100" * LONG, "\u1100"),
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
