"""Markdown: front matter, headings, and paragraphs without marks."""

from briefing_tui.drafting.documents import plain, read_markdown

PAGE = """---
title: "Harbour pilots strike"
author: Mara Quill
date: 2031-03-04
lang: en
url: https://gazette.example/strike
tags: [port]
---

# Harbour pilots strike

Pilots **walked out** on [Monday](https://example.org), _the port_ said.
It was their second strike.

## What the port says

> "No ship has entered," said Jo Lund.

- First item of a list
- Second item

```
code is left out
```

<!-- nor is this shown -->
![A picture](x.png)
"""


def test_front_matter_tells_of_the_article() -> None:
    article = read_markdown(PAGE)
    assert article.headline == "Harbour pilots strike"
    assert article.author == "Mara Quill"
    assert article.published == "2031-03-04"
    assert article.language == "en"
    assert article.url == "https://gazette.example/strike"


def test_headings_and_paragraphs_are_told_apart() -> None:
    blocks = [(block.text, block.is_heading) for block in read_markdown(PAGE).blocks]
    assert blocks == [
        ("Pilots walked out on Monday, the port said. It was their second strike.", False),
        ("What the port says", True),
        ('"No ship has entered," said Jo Lund.', False),
        ("First item of a list", False),
        ("Second item", False),
    ]


def test_an_underlined_line_is_a_heading() -> None:
    article = read_markdown("First words.\n\nA heading\n---------\n\nMore words.")
    assert ("A heading", True) in [(one.text, one.is_heading) for one in article.blocks]


def test_a_rule_is_no_front_matter() -> None:
    article = read_markdown("One sentence.\n\n---\n\nAnother sentence.")
    assert [one.text for one in article.blocks] == ["One sentence.", "Another sentence."]


def test_marks_inside_words_stay() -> None:
    assert plain("snake_case_name and 2 * 3 * 4") == "snake_case_name and 2 * 3 * 4"
