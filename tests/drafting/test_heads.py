"""The head and the foot of an article: bylines, dates, labels, standfirsts and contacts."""

import pytest

from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.draft import draft
from briefing_tui.drafting.head import ParsedArticle

HEADLINE = "Harbour pilots strike over pay"
BODY = """Pilots walked out on Monday. The port said so.

The channel stayed closed all day.

The union agreed to talks.

Nobody was hurt.

Ships may come back on Friday."""


def article(head: str, body: str = BODY) -> ParsedArticle:
    return read_text(f"{HEADLINE}\n\n{head}\n\n{body}")


def gaps(head: str, body: str = BODY) -> str:
    """Return the first gap about the article itself."""
    found = draft(article(head, body)).briefing.gaps
    return next((gap.text for gap in found if "The head of the article" in gap.text), "")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Words by Jess Thorne | Photographs by Tom Ode", "Jess Thorne"),
        ("Live reporting by Jess Thorne and Bo Ling", "Jess Thorne and Bo Ling"),
        ("Interview by Jess Thorne", "Jess Thorne"),
        ("By Jess Thorne, Bo Ling and Ama Okai, BBC News", "Jess Thorne, Bo Ling and Ama Okai"),
        ("By Jess Thorne  Published March 3, 2031", "Jess Thorne"),
        ("By Jess Thorne and Per Aas", "Jess Thorne and Per Aas"),
        ("By Anne van der Berg and Luis de la Cruz", "Anne van der Berg and Luis de la Cruz"),
    ],
)
def test_a_byline_of_any_form_names_the_authors(head: str, author: str) -> None:
    read = article(head)
    assert read.author == author
    assert read.blocks[0].text.startswith("Pilots walked")


@pytest.mark.parametrize(
    "head",
    [
        "3 March 2031 \u00b7 4 min read",
        "Mon 3 Mar 2031 06.00 GMT\nLast modified on Tue 4 Mar 2031 09.14 GMT",
        "Published 17:42, Monday 3 March 2031",
        "Updated: 4 Mar 2031, 09:00 GMT | Published: 3 Mar 2031, 17:42 GMT",
        "Last updated: 6.15pm, 3 March 2031",
        "MONDAY, MARCH 3, 2031",
        "LONDON | 3 MARCH 2031",
        "Ferries | 3 March 2031",
        "March 3, 2031 / 7:42 PM EST",
        "Published 3 March 2031 at 10am by Jess Thorne",
    ],
)
def test_a_date_line_of_any_form_is_the_day_of_publication(head: str) -> None:
    read = article(head)
    assert read.published == "2031-03-03"
    assert read.blocks[0].text.startswith("Pilots walked")


@pytest.mark.parametrize(
    "line",
    ["OSK, Home, March 3, 2031 /NovoWire/ --", "OSK (3 March 2031) \u2013", "OSK, March 3, 2031:"],
)
def test_a_dateline_below_a_standfirst_is_no_part_of_the_summary(line: str) -> None:
    read = article("Ships wait off the coast for a third week", f"{line} {BODY}")
    assert read.published == "2031-03-03"
    summary = draft(read).briefing.summary
    assert summary[0].text == "Pilots walked out on Monday."


@pytest.mark.parametrize(
    "label",
    ["OPINION", "Analysis", "FOR IMMEDIATE RELEASE"],
)
def test_a_label_above_the_headline_is_no_headline(label: str) -> None:
    read = read_text(f"{label}\n\n{HEADLINE}\n\n3 March 2031\n\n{BODY}")
    assert read.headline == HEADLINE


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("Harbour Row\n3 March 2031", {"who wrote it", "who published it"}),
        ("Staff writers", set()),
        ("She talks to Jess Thorne about the longest strike in Osk.\n3 March 2031", {"who wrote"}),
    ],
)
def test_what_a_line_may_say_is_no_gap(head: str, fields: set[str]) -> None:
    told = gaps(head)
    assert not any(field in told for field in fields)


def test_a_name_in_the_body_is_no_author() -> None:
    body = f"{BODY}\n\nHannah Quill, who leads the union, agreed."
    assert article("Hannah Quill\n3 March 2031", body).author == ""


def test_a_line_that_is_not_understood_is_told_and_left_out() -> None:
    read = article("Osk 2 Lund 1\n3 March 2031")
    assert any("Osk 2 Lund 1" in line for line in read.left_out)
    assert read.blocks[0].text.startswith("Pilots walked")


@pytest.mark.parametrize("opening", ["No ship moved.", "Osk 2 Lund 1", "17:42 Pilots leave"])
def test_a_short_line_below_the_head_is_text(opening: str) -> None:
    read = article("By Jess Thorne\n3 March 2031", f"{opening}\n\n{BODY}")
    assert (opening, ()) == (read.blocks[0].text, read.left_out)


def test_a_standfirst_is_no_heading() -> None:
    made = draft(article("Ships wait off the coast for a third week\n\nBy Jess Thorne"))
    assert [section.heading for section in made.briefing.sections] == [None]


def test_a_label_beside_a_name_may_be_the_headline() -> None:
    read = read_text(f"Obituary | Ruth Lind\n\nBy Jess Thorne\n\n{BODY}")
    assert read.headline == "Obituary | Ruth Lind"


def test_a_question_is_no_summary() -> None:
    body = f"Q: Why now?\n\nA: It was time to go.\n\n{BODY}"
    made = draft(article("Interview: Jess Thorne\n\nA pilot on the longest strike in Osk", body))
    assert made.briefing.summary[0].text == "Pilots walked out on Monday."


def test_a_first_line_that_may_be_the_headline_stays() -> None:
    read = read_text(f"Harbour notebook;\n\nBy Jess Thorne\n\n{BODY}")
    assert read.blocks[0].text == "Harbour notebook;"


def test_a_desk_may_be_the_author() -> None:
    assert "who wrote" not in gaps("Two boats lost off Osk\n\nTides | Tide desk | 3 May 2031\n\n")


def test_a_list_above_the_byline_belongs_to_the_head() -> None:
    read = article(
        "\u2022 Ships wait off the coast\n\u2022 Talks fail\n\nBy Jess Thorne\n3 March 2031"
    )
    assert (read.author, read.published) == ("Jess Thorne", "2031-03-03")
    assert [block.text[:1] for block in read.blocks[:3]] == ["\u2022", "\u2022", "P"]


def test_a_contact_above_the_text_is_left_out_and_told() -> None:
    line = "Contact: Jess Thorne, 555-0100"
    read = article(f"By Jess Thorne and Bo Ling\n\n{line}\n\nMarch 3, 2031")
    assert (read.published, read.left_out[0][-len(line) - 1 : -1]) == ("2031-03-03", line)
    assert read.blocks[0].text.startswith("Pilots walked")


def test_a_name_alone_is_nobody_s_byline_and_no_gap() -> None:
    read = article("Jess Thorne\nBBC News, Lund\n3 March 2031")
    assert (read.author, read.published) == ("", "2031-03-03")
    assert {"author", "publisher"} <= {*read.unclear}


@pytest.mark.parametrize(
    ("head", "fact"),
    [
        ("By Jess Thorne Fox News", "author"),
        ("Jess Thorne, Retail Correspondent", "author"),
        ("OSK, March 14 (Reuters) - The port shut.", "published"),
    ],
)
def test_what_may_give_a_fact_is_no_gap(head: str, fact: str) -> None:
    assert fact in article(head).unclear


def test_a_credit_in_a_byline_is_no_author() -> None:
    assert article("By Jess Thorne, photographs by Tom Ode").author == "Jess Thorne"


def test_lines_without_a_sentence_are_no_head() -> None:
    read = read_text(f"{HEADLINE}\n\nBy Jess Thorne\n\nA gate shut\n\nA pilot home")
    assert (read.headline, read.author) == (HEADLINE, "Jess Thorne")
    assert [block.text for block in read.blocks] == ["A gate shut", "A pilot home"]


@pytest.mark.parametrize(
    ("head", "author", "publisher", "published"),
    [
        ("By MARA QUILL and Jo Lund", "MARA QUILL and Jo Lund", "", ""),
        ("By Mara Quill, The Tidewater Gazette", "Mara Quill", "The Tidewater Gazette", ""),
        ("By Mara Quill | March 4, 2031", "Mara Quill", "", "2031-03-04"),
        ("By Mara Quill in Osk", "Mara Quill", "", ""),
        ("By Mara Quill, Osk", "Mara Quill", "", ""),
        ("By Mara Quill | The Tide | 4 March 2031", "Mara Quill", "The Tide", "2031-03-04"),
        ("By Mara Quill | The Hague | 4 March 2031", "Mara Quill", "", "2031-03-04"),
        ("The Osk Courier, Friday, 21 November", "", "The Osk Courier", ""),
        ("By Mara Quill, science editor\nPublished: 4 March 2031", "Mara Quill", "", "2031-03-04"),
        ("Published: 4 March 2031 at 10:15", "", "", "2031-03-04"),
    ],
)
def test_a_head_may_name_author_publisher_and_day(
    head: str, author: str, publisher: str, published: str
) -> None:
    read = article(head)
    assert (read.author, read.publisher, read.published) == (author, publisher, published)
    assert read.blocks[0].text.startswith("Pilots walked")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("QUITO, March 3, 2031 (AP) --", "AP"), ("QUITO, March 3, 2031. /NovoWire/.", "NovoWire")],
)
def test_a_dateline_tells_agency_and_day(line: str, publisher: str) -> None:
    read = read_text(f"{line} {BODY}")
    assert (read.publisher, read.published) == (publisher, "2031-03-03")
    assert read.blocks[0].text.startswith(line)


def test_a_byline_right_below_a_long_headline_is_no_part_of_it() -> None:
    headline = "Pilots walk out at Osk harbour for a third week as the talks on their pay collapse"
    read = read_text(f"{headline}\nBy Jess Thorne, Transport Desk\n\n{BODY}")
    assert (read.headline, read.author, read.publisher) == (headline, "Jess Thorne", "")


def test_a_short_first_line_is_the_headline_and_a_sentence_is_none() -> None:
    assert read_text(f"{HEADLINE}\n\n{BODY}").headline == HEADLINE
    assert read_text(BODY).headline == ""
    assert read_text(f'"I shut the gate"\n\n4 March 2031\n\n{BODY}').headline == '"I shut the gate"'


def texts(read: ParsedArticle) -> list[str]:
    return [block.text for block in read.blocks]


def test_a_list_is_one_paragraph_a_line() -> None:
    lines = "- The gate was shut at six in the evening\n- Pilots walked out on Monday at noon"
    assert lines.split("\n") == texts(read_text(f"{BODY}\n\n{lines}\n\n{BODY}"))[5:7]


def test_headers_of_a_mail_are_read() -> None:
    mail = f"""From: Mara Quill <mara@example.org>
To: desk@example.org
Date: Tue, 04 Mar 2031 09:00:00 +0000
Subject: Harbour pilots
 strike over pay

{BODY}"""
    read = read_text(mail)
    assert read.headline == "Harbour pilots strike over pay"
    assert read.author == "Mara Quill"
    assert read.published == "2031-03-04"
    assert texts(read)[0].startswith("Pilots walked")


def test_a_colon_in_the_first_sentence_is_no_header() -> None:
    assert texts(read_text("Port: closed until Monday, it said.\n\nMore."))[0].startswith("Port:")


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "word " * 14
    read = read_text(f"{line}\n{line}\nend of it.\n\nNext.")
    assert len(texts(read)) == 2


def test_control_characters_and_overrides_are_removed() -> None:
    read = read_text("One\x00 \x1b[31mred\x1b[0m \u202eword\u202c\ufeff here, it was said. More.")
    assert texts(read) == ["One red word here, it was said. More."]


@pytest.mark.parametrize("day", ["0001-01-01", "1 January 1753"])
def test_a_date_before_1800_is_none_of_publication(day: str) -> None:
    assert plain_date(day) == ""


@pytest.mark.parametrize("opening", ["港口引航员周一罢工", "1,234 ships", "42% of pilots"])
def test_a_line_of_other_letters_or_numbers_is_text(opening: str) -> None:
    assert article("By Jess Thorne", f"{opening}\n\n{BODY}").blocks[0].text == opening
