"""Plain text: headers, headline, byline, dateline and paragraphs."""

import pytest

from briefing_tui.drafting.article import ParsedArticle, read_text

BODY = "Pilots walked out on Monday. The port said so.\n\nThe union agreed."


def texts(article: ParsedArticle) -> list[str]:
    return [block.text for block in article.blocks]


def test_a_short_first_line_is_the_headline() -> None:
    article = read_text(f"Harbour pilots strike\n\n{BODY}")
    assert article.headline == "Harbour pilots strike"
    assert texts(article)[0].startswith("Pilots walked")


def test_a_first_sentence_is_no_headline() -> None:
    assert read_text(BODY).headline == ""


@pytest.mark.parametrize(
    ("line", "author", "publisher", "published"),
    [
        ("By Mara Quill", "Mara Quill", "", ""),
        ("By MARA QUILL and Jo Lund", "MARA QUILL and Jo Lund", "", ""),
        ("By Mara Quill, The Tidewater Gazette", "Mara Quill", "The Tidewater Gazette", ""),
        ("By Mara Quill | March 4, 2031", "Mara Quill", "", "2031-03-04"),
        ("By Mara Quill in Osk", "Mara Quill", "", ""),
        ("By Mara Quill, science editor", "Mara Quill", "", ""),
        ("By our reporter in Osk", "", "", ""),
        (
            "By Mara Quill, home affairs correspondent\nPublished: 4 March 2031",
            "Mara Quill",
            "",
            "2031-03-04",
        ),
        ("Hannah Quill\n4 March 2031", "Hannah Quill", "", "2031-03-04"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str, publisher: str, published: str) -> None:
    article = read_text(f"Harbour pilots strike\n\n{line}\n\n{BODY}")
    assert (article.author, article.publisher, article.published) == (author, publisher, published)
    assert texts(article)[0].startswith("Pilots walked")


def test_a_line_with_nothing_but_a_date_is_the_day_of_publication() -> None:
    article = read_text(f"Harbour pilots strike\nPublished: 4 March 2031 at 10:15\n\n{BODY}")
    assert article.published == "2031-03-04"


def test_a_dateline_tells_agency_and_day() -> None:
    article = read_text(f"QUITO, March 3, 2031 (AP) -- {BODY}")
    assert (article.publisher, article.published) == ("AP", "2031-03-03")
    assert texts(article)[0].startswith("QUITO")


def test_a_dateline_with_a_year_may_name_its_place_in_small_letters() -> None:
    assert read_text(f"Port Osk, 3 March 2031 — {BODY}").published == "2031-03-03"


def test_a_dateline_may_be_an_agencys_in_bars() -> None:
    article = read_text(f"QUITO, March 3, 2031. /NovoWire/. {BODY}")
    assert (article.publisher, article.published) == ("NovoWire", "2031-03-03")


def test_a_quotation_is_the_headline_where_a_date_follows() -> None:
    article = read_text(f'"I shut the gate"\n\n4 March 2031\n\n{BODY}')
    assert article.headline == '"I shut the gate"'


def test_a_list_is_one_paragraph_a_line() -> None:
    lines = "- The gate was shut at six in the evening\n- Pilots walked out on Monday at noon"
    assert lines.split("\n") == texts(read_text(f"{BODY}\n\n{lines}\n\n{BODY}"))[2:4]


def test_a_newspaper_may_stand_below_the_byline() -> None:
    article = read_text(f"Pilots strike\n\nBy Mara Quill\nThe Osk Courier\n\n{BODY}")
    assert (article.author, article.publisher) == ("Mara Quill", "The Osk Courier")


def test_headers_of_a_mail_are_read() -> None:
    mail = f"""From: Mara Quill <mara@example.org>
To: desk@example.org
Date: Tue, 04 Mar 2031 09:00:00 +0000
Subject: Harbour pilots
 strike over pay

{BODY}"""
    article = read_text(mail)
    assert article.headline == "Harbour pilots strike over pay"
    assert article.author == "Mara Quill"
    assert article.published == "2031-03-04"
    assert texts(article)[0].startswith("Pilots walked")


def test_a_colon_in_the_first_sentence_is_no_header() -> None:
    assert texts(read_text("Port: closed until Monday, it said.\n\nMore."))[0].startswith("Port:")


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "word " * 14
    article = read_text(f"{line}\n{line}\nend of it.\n\nNext.")
    assert len(texts(article)) == 2


def test_control_characters_and_overrides_are_removed() -> None:
    article = read_text(
        "One\x00 \x1b[31mred\x1b[0m \u202eword\u202c\ufeff here, it was said. More."
    )
    assert texts(article) == ["One red word here, it was said. More."]
