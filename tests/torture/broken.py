"""Files that are refused, or open with a contradiction, each with the place and the words in which
`check` is to report it."""

from collections.abc import Iterator

from tests.torture.case import HEAD, Case, contradicting, opened, refused

ITEM = "issues: [{question: q, claims: [{text: t, kind: fact, positions: [%s]}]}]\n"

YAML = {
    "empty": ("", "1:1: error: empty: the file holds no YAML document"),
    "scalar": ("just words\n", "1:1: error: type: expected a briefing with keys such as"),
    "list": ("- a\n- b\n", "1:1: error: type: expected a briefing with keys such as"),
    "second-document": (f"{HEAD}---\na: b\n", "5:1: error: second-document: a second document"),
    "anchor": (f"{HEAD}x-a: &a b\n", "5:6: error: alias: an anchor (&a) has no place here"),
    "alias": (f"{HEAD}x-a: *a\n", "5:6: error: alias: an alias (*a) has no place here"),
    "merge": (f"{HEAD}<<: {{a: b}}\n", "5:1: error: alias: a merge key (<<) has no place here"),
    "tag": (f"{HEAD}x-a: !!str b\n", "5:6: error: tag: an explicit tag has no place here"),
    "tag-undefined": (f"{HEAD}x-a: !e!tag x\n", "5:6: error: yaml: text may not begin with !"),
    "duplicate": (f"{HEAD}title: b\n", "5:1: error: duplicate-key: key `title` stands twice"),
    "duplicate-own": (f"{HEAD}x-a: 1\nx-a: 2\n", "6:1: error: duplicate-key: key `x-a` stands"),
    "duplicate-below-own": (
        f"{HEAD}x-a: {{b: [{{c: 1, d: 2, c: 3}}]}}\n",
        "5:24: error: duplicate-key: key `c` stands twice (line 5) (at x-a.b[0].c)",
    ),
    "unknown": (f"{HEAD}figres: []\n", "5:1: error: unknown-key: unknown key `figres`"),
    "key-list": (f"{HEAD}? [a]\n: b\n", "5:3: error: type: expected a key, found a list"),
    "deep": (f"{HEAD}x-a: {'[' * 32}{']' * 32}\n", "error: nesting: nested deeper than 32"),
    "deep-block": (f"{HEAD}x-a:\n - {'- ' * 40}x\n", "error: nesting: nested deeper than 32"),
    "number-huge": (f"{HEAD}figures: [{{value: {'9' * 5000}, unit: y}}]\n", "5:19: error: value: "),
    "number-exponent": (f"{HEAD}figures: [{{value: 1e99999, unit: y}}]\n", "5:19: error: value: "),
    "flag": (f"{HEAD}draft: yes\n", "5:8: error: type: expected true or false, found `yes`"),
    "schema": (HEAD.replace("/1", "/9"), "1:9: error: value: unknown value `briefing/9`; expected"),
    "no-title": (HEAD.replace("title", "x-title"), "1:1: error: missing-key: missing key `title`"),
    "no-sections": ("schema: briefing/1\ntitle: t\n", "1:1: error: missing-key: missing key `sec"),
    "empty-text": (f'{HEAD}gaps: [{{text: ""}}]\n', "5:15: error: empty: expected text, found an"),
    "empty-entry": (f"{HEAD}gaps:\n-\n", "error: empty: an entry of this list is empty"),
    "too-long": (f"{HEAD}gaps: [{{text: {'a' * 100_001}}}]\n", "5:15: error: too-long: found 100,"),
    "two-lines": (
        HEAD.replace("Needle", '"a\\nb"'),
        "2:8: error: value: expected one line of text",
    ),
    "list-for-text": (HEAD.replace("Needle", "[sic, t]"), "2:8: error: type: expected one line"),
    "bad-id": (f"{HEAD}id: Not An Id\n", "5:5: error: value: expected an id, found `Not An Id`"),
    "grade": (f"{HEAD}article: {{reliability: Z}}\n", "5:24: error: value: "),
    "between": (f"{HEAD}figures: [{{value: 1, unit: y, bound: between}}]\n", "5:11: error: "),
    "alias-for-sections": (
        "schema: briefing/1\ntitle: t\nsections: *s\ntimeline: [{title: t, at: x}]\n",
        "3:11: error: alias: an alias (*s) has no place here",
    ),
    "nul-raw": (f"{HEAD}x-a: b\x00c\n", "5:7: error: character: U+0000 may not stand in a YAML"),
    "escape-raw": (f"{HEAD}x-a: b\x1bc\n", "5:7: error: character: U+001B may not stand in a YAML"),
    "non-character-raw": (f"{HEAD}x-a: b\ufffec\n", "5:7: error: character: U+FFFE may not stand"),
}

CONTRADICTIONS = {
    "dangling": (f"{HEAD}gaps: [{{text: a, refs: [zz]}}]\n", "5:25: error: dangling-id: no item"),
    "wrong-kind": (f"{HEAD}figures: [{{value: 1, unit: y, by: f-1}}]\n", "error: wrong-kind: "),
    "double-id": (
        f"{HEAD}actors: [{{id: a, name: b, kind: person}}, {{id: a, name: c, kind: group}}]\n",
        "error: duplicate-id: id `a` stands twice",
    ),
    "anchor-missing": (
        f"{HEAD}timeline: [{{title: t, at: not there}}]\n",
        "error: anchor-not-found",
    ),
    "anchor-inside": (f"{HEAD}timeline: [{{title: t, at: rticle}}]\n", "error: anchor-inside-word"),
    "date": (f"{HEAD}updated: 2024-02-30\n", "5:10: error: date: `2024-02-30` is not an EDTF date"),
    "date-words": (
        f"{HEAD}updated: last week\n",
        "5:10: error: date: `last week` is not an EDTF date",
    ),
    "date-digits": (f"{HEAD}updated: {'9' * 5000}\n", "5:10: error: date: "),
    "address": (
        f"{HEAD}article: {{url: 'javascript:x'}}\n",
        "error: url: `javascript:x` is not an http",
    ),
    "address-file": (f"{HEAD}article: {{url: file:///etc/passwd}}\n", "error: url: "),
    "address-steers": (
        f'{HEAD}article: {{url: "http://e.example/\\e[31m"}}\n',
        "5:16: error: url: ",
    ),
    "address-blank": (f"{HEAD}article: {{url: 'http://a b'}}\n", "error: url: "),
    "language": (f"{HEAD}article: {{language: '--help'}}\n", "error: language: "),
    "range": (f"{HEAD}figures: [{{low: 2, high: 1, bound: between, unit: y}}]\n", "error: range: "),
    "member-cycle": (
        f"{HEAD}actors: [{{id: a, name: b, kind: group, member_of: a}}]\n",
        "error: membership: member_of leads from `a` back to itself",
    ),
    "exclusive": (
        HEAD + ITEM.replace("q,", "q, exclusive: [i-1],", 1) % "{actor: narrator, basis: inferred}",
        "error: wrong-kind: ",
    ),
}
"""What is wrong in a file that opens all the same."""


def encodings() -> Iterator[Case]:
    """Bytes that are not UTF-8, or not quite what one expects."""
    for name, called in (
        ("utf-16", "UTF-16"),
        ("latin-1", "WINDOWS-1252"),
        ("gbk", "WINDOWS-1252"),
    ):
        data = f"{HEAD}x-a: 5 {'你好' if name == 'gbk' else 'café'}\n".encode(name)
        says = f"is not UTF-8; save the file as UTF-8, or: iconv -f {called} -t UTF-8"
        yield refused(f"encoding-{name}", data, says)
    cut = HEAD.encode()
    odd = {
        "overlong": b"\xc0\xaf",
        "overlong-three": b"\xe0\x80\xaf",
        "surrogate": b"\xed\xa0\x80",
        "beyond": b"\xf4\x90\x80\x80",
        "continuation": b"\x80",
        "never": b"\xfe\xff",
    }
    for name, data in odd.items():
        byte = f"byte {len(cut) + 6} (0x{data[0]:02X}) is not UTF-8"
        says = f"5:6: error: encoding: {byte}"
        yield refused(f"encoding-{name}", cut + b"x-a: " + data + b" b\n", says)
    says = f"5:6: error: encoding: byte {len(cut) + 6} (0xE2) is not UTF-8"
    yield refused("encoding-cut-short", cut + b"x-a: \xe2\x82", says)
    yield refused(
        "encoding-nothing-but-bytes",
        bytes(range(256)) * 40,
        "3:115: error: encoding: byte 129 (0x80)",
    )
    for name, first in (("two", "é"), ("three", "“x”"), ("four", "😀 é")):
        says = "6:3: error: character: U+000C may not stand in a YAML file"
        yield refused(f"control-after-{name}-bytes", f"{HEAD}x-a: {first}\n# \f\n", says)
    yield opened("crlf", HEAD.replace("\n", "\r\n"))
    yield opened("cr", HEAD.replace("\n", "\r"))
    yield opened("byte-order-mark", f"\ufeff{HEAD}")
    yield opened("no-last-line-end", HEAD.rstrip("\n"))
    yield opened("next-line", HEAD.replace("The article", "The\u0085article"))
    nel = f"{HEAD}# \u0085 \u2028 {chr(0x2029)}\nupdated: x\n"
    yield contradicting("lines-after-next-line", nel, "6:10: error: date: `x` is not an EDTF date")
    says = "6:10: error: date: `x` is not an EDTF date"
    yield contradicting("crlf-after-next-line", nel.replace("\n", "\r\n"), says)
    yield opened("separators", HEAD.replace("The article", "The\u2028article\u2029"))
    yield opened("json", '{"schema": "briefing/1", "title": "Needle", "sections": [{"text": "a"}]}')
    yield opened(
        "joined-pair", f'{HEAD}gaps: [{{text: "\\ud83d\\ude00 \\\\ud83d"}}]\n', shown="😀 \\ud83d"
    )
    yield opened("own-keys", f"{HEAD}x-: 1\nx-{'a' * 198}: [1, {{b: c}}]\n")
    yield opened("comments", "# a\n" * 1000 + HEAD + "# b\n" * 1000)
    yield opened("explicit-document", f"---\n{HEAD}...\n")
    yield opened("directive", f"%YAML 1.1\n---\n{HEAD}")


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (text, says) in YAML.items():
        yield refused(f"yaml-{name}", text, says)
    for name, (text, says) in CONTRADICTIONS.items():
        yield contradicting(f"at-odds-{name}", text, says)
    yield from encodings()
