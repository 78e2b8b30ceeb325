"""A whole draft: what an article says, in its own words, with ids made from words."""

import re

import pytest

from briefing_tui.drafting.article import NotAnArticle, read_text
from briefing_tui.drafting.draft import Draft, draft
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.items import content, walk
from briefing_tui.model.records import Figure, Issue

ARTICLE = """Board declares Lind the mayor of Osk

By Mara Quill, The Tidewater Gazette

OSK, March 12, 2031 (TPA) -- The Electoral Board (EB) declared Anna Lind the winner on Monday \
with 52% of the vote. Critics, including challenger Jo Berg, said he had won over 60% of the vote.

"The board has counted the wrong boxes," Berg said. He urged the three towns to back him: Osk and \
two others.

What the board says

Lind denied that votes were moved at night. "Nobody touched a box," she told reporters on Tuesday. \
The police said at least 27 people were hurt and about 2,400 were arrested after the count.

Three countries on the coast\u2014Canada, Chile, and Peru\u2014have formally asked the court to \
count again. The Dyke Act was passed in 1998.

READ MORE: Tides rise along the coast
"""


def drafted(text: str = ARTICLE, published: str = "") -> Draft:
    article = read_text(text)
    return draft(article._replace(published=published) if published else article)


def opened(made: Draft) -> Document:
    return load_bytes(yaml_writer.text(made.briefing).encode(), Input("draft.yaml", None))


@pytest.fixture(scope="module")
def made() -> Draft:
    return drafted()


def figure(made: Draft, value: str) -> Figure:
    (found,) = (one for one in made.briefing.figures if one.value == value)
    return found


def test_a_draft_is_marked_opens_and_is_the_same_on_every_run(made: Draft) -> None:
    document = opened(made)
    assert document.errors == ()
    assert made.briefing.draft
    assert document.reading.unchecked > 20
    entries = [entry for entry in walk(document.reading.briefing) if entry.kind != "section"]
    assert {entry.kind for entry in entries} >= {"point", "actor", "quote", "position"}
    assert all(getattr(entry.item, "unchecked", False) for entry in entries)
    assert yaml_writer.text(drafted().briefing) == yaml_writer.text(made.briefing)


def test_the_article_is_described_and_its_words_are_the_sections(made: Draft) -> None:
    article = made.briefing.article
    assert article is not None
    assert article.headline == "Board declares Lind the mayor of Osk"
    assert article.author == "Mara Quill"
    assert article.publisher == "The Tidewater Gazette"
    assert article.published == "2031-03-12"
    assert article.wording == "verbatim"
    words = " ".join(ARTICLE.split())
    for section in made.briefing.sections:
        assert all(paragraph in words for paragraph in section.text.split("\n\n"))


@pytest.mark.parametrize(
    ("text", "group", "members"),
    [
        ("Six unions—Tern, Dorn, and Vell—said it broke.", "Six unions", ["Tern", "Dorn", "Vell"]),
        ("Critics, including the deputy Ada Lind, said it broke.", "Critics", ["Ada Lind"]),
    ],
)
def test_those_listed_after_a_group_are_its_members(
    text: str, group: str, members: list[str]
) -> None:
    actors = {actor.name: actor for actor in drafted(text).briefing.actors}
    ids = [actors[name].id for name in members]
    assert ids == [one.id for one in actors.values() if one.member_of == actors[group].id]


def test_what_is_left_out_is_told(made: Draft) -> None:
    assert any("READ MORE" in notice for notice in made.notices)


def test_ids_are_words_and_unique(made: Draft) -> None:
    ids = re.findall(r"^ *(?:- )?id: (\S+)$", yaml_writer.text(made.briefing), re.M)
    assert len(ids) == len(set(ids))
    assert {"q-jo-berg-1", "f-people-27", "anna-lind", "s-what-the-board-says"} <= set(ids)


def test_shares_of_one_whole_have_subjects(made: Draft) -> None:
    board, critics = figure(made, "52"), figure(made, "60")
    assert (board.bound, board.subject, board.by) == ("exact", "anna-lind", "electoral-board")
    assert (critics.bound, critics.subject, critics.by) == ("more_than", "jo-berg", "critics")
    assert board.whole == critics.whole == "the vote"
    assert board.measure == critics.measure


def issue(made: Draft, word: str) -> Issue:
    (found,) = (one for one in made.briefing.issues if word in one.id)
    return found


def test_shares_that_cannot_both_hold_are_a_contested_question(made: Draft) -> None:
    found = issue(made, "share")
    assert found.exclusive == tuple(claim.id for claim in found.claims)
    sides = [[position.actor for position in claim.positions] for claim in found.claims]
    assert sides == [["electoral-board"], ["critics"]]
    reading = opened(made).reading
    assert reading.statuses[found.id].word == "CONTESTED"


def test_a_toll_has_its_source_and_bounds(made: Draft) -> None:
    hurt, arrested = figure(made, "27"), figure(made, "2400")
    assert (hurt.bound, hurt.unit, hurt.by) == ("at_least", "people", "police")
    assert (arrested.bound, arrested.unit, arrested.by) == ("about", "arrested", "police")


def test_a_denial_is_a_question_with_its_claim(made: Draft) -> None:
    (claim,) = issue(made, "votes").claims
    assert claim.text == "Votes were moved at night"
    assert [(one.actor, one.stance) for one in claim.positions] == [("anna-lind", "denies")]


def test_events_have_dates_as_vague_as_they_are_said(made: Draft) -> None:
    dates = {event.title: (event.date, event.basis) for event in made.briefing.timeline}
    assert dates["The Dyke Act was passed in 1998"] == ("1998", "stated")
    assert ("2031-03-10", "inferred") in dates.values()


@pytest.mark.parametrize(
    ("sentence", "title", "date"),
    [
        ("On Friday an old board met.", "On Friday an old board met", "2031-03-07"),
        ("A poll on Friday gave Lind 31%.", "A poll on Friday gave Lind 31%", "2031-03-07"),
        ("Osk was built in 1938 and left to rot.", "Osk was built in 1938", "1938"),
        ("Berg wept when Lind built a port in 1990.", "Lind built a port in 1990", "1990"),
        ("It rained after Lind sold the boat in 1990.", "Lind sold the boat in 1990", "1990"),
        ("Jo Berg said that Lind had left Osk in 2030.", "Lind had left Osk in 2030", "2030"),
        ("Jo Berg said in 2030 that he lost.", "Jo Berg said in 2030 that he lost", "2030"),
        ("Lind, who took office in 2021, is to leave.", "[Lind] took office in 2021", "2021"),
        (
            "In 2019 a port sold a boat hit in 2016.",
            "In 2019 a port sold a boat hit in 2016",
            "2019",
        ),
        ("Lind left in 2019 and is now in Osk.", "Lind left in 2019", "2019"),
        ("Lind is in Osk, and Berg left in 2019.", "Berg left in 2019", "2019"),
        ("Lind lived in Osk and sold a boat in 2019.", "", ""),
        ("Lind lost the boat in May's storm.", "", ""),
        ("The old port, shut in 1990, is for sale.", "[The old port] shut in 1990", "1990"),
        ("Lind dropped the suit Berg filed in 1990.", "", ""),
        ("The catch fell to 9 tonnes, down from 20 in 1990.", "", ""),
        ("* The port was sold on 3 March.", "The port was sold on 3 March", "2031-03-03"),
        ("The gate is shut until 6am on Friday.", "", ""),
        ("The gate is shut today.", "", ""),
        ("If Lind shuts the gate in 2032, Berg leaves.", "", ""),
        ("Had it been sold in May, Lind would have left.", "", ""),
        ("Did Lind shut the gate in 2030?", "", ""),
        ("He has been on leave since Dec. 1.", "", ""),
        ("It ran at Osk from May 2029 to June 2030.", "", ""),
        ("Lind sold more boats than in 2001.", "", ""),
        ("Three tides of 2001 were high.", "", ""),
        ("Next Friday they will go to Osk.", "", ""),
        ('Lind said: "The port was sold in 2001."', "", ""),
        ("Lind was hurt in 2019 and Berg, 56, died in 2020.", "Lind was hurt in 2019", "2019"),
        ("Lind dropped the idea of a walk like Berg in 1988 or Holt in 2000.", "", ""),
        ("The keel, a hull that sank a boat in 1990, was sold.", "", ""),
        ("Lind won all three by a length in 1990.", "", ""),
        ("The end of 2019 leaves the port where it was.", "", ""),
        (
            "A port lost its crane, a court heard in 2019.",
            "A port lost its crane, a court heard in 2019",
            "2019",
        ),
    ],
)
def test_an_event_is_the_sentence_of_its_date_or_a_clause_that_can_stand_alone(
    sentence: str, title: str, date: str
) -> None:
    made = drafted(f"{sentence} It was cold.", "2031-03-12").briefing.timeline
    assert ([(title, date)] if date else []) == [(one.title, one.date) for one in made]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Ms. Lind left Osk. She sold a boat in 1983.", "[Ms. Lind] sold a boat in 1983"),
        ("Ms. Lind and Ms. Oe left Osk. She sold a boat in 1983.", ""),
        ("The keeper wept. She sold a boat in 1983.", ""),
        ("A ruling in 1983 cleared him. Ms. Lind left Osk.", ""),
        ("Ms. Lind lost. Mr. Oe won the state in 1983.", "Mr. Oe won the state in 1983"),
        ("Boats that sank in 1983 are lost.", ""),
        ("Mr. Lind is older than Mr. Oe when he sank a boat in 1983.", ""),
    ],
)
def test_a_pronoun_in_a_title_becomes_the_name_that_it_means(words: str, title: str) -> None:
    made = drafted(f"{words} It was cold.").briefing.timeline
    assert [event.title for event in made] == ([title] if title else [])


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“By noon,” Anna Lind said, “we had left.”", []),
        ("“Leaving home,” Anna Lind said in her letter, “I can look back at it all.”", []),
        (
            "Anna Lind said that Osk “must pay up” and that Berg “must resign now.”",
            ["Osk “must pay up” and that Berg “must resign now.”"],
        ),
        ("It rained, but Anna Lind said that Osk had leaked.", ["Osk had leaked"]),
        ("Anna Lind said it leaks as it rained.", ["Anna Lind said it leaks as it rained"]),
        ("Anna Lind said it leaked, adding it was “late.”", ["Anna Lind said it leaked", "late."]),
        ("Anna Lind asked Jo Oe not to “sell the boat.”", ["Jo Oe not to “sell the boat.”"]),
        ("Anna Lind mocked the board of the port, with rage, as a “wet hole.”", []),
        ("Anna Lind said what she called a “boat” was sold by “a port of fools.”", []),
    ],
    ids=[
        *("halves", "half", "two quotations", "a clause", "may go on", "goes on"),
        *("cut", "a denial", "the article's words"),
    ],
)
def test_a_quote_has_whole_clauses(text: str, contents: list[str]) -> None:
    assert contents == [content(quote) for quote in drafted(text).briefing.quotes]


def test_the_summary_is_the_lead_without_its_dateline(made: Draft) -> None:
    points = made.briefing.summary
    assert points[0].text.startswith("The Electoral Board (EB) declared")
    assert len(points) == 1
    assert "f-percent-52" in points[0].refs


@pytest.mark.parametrize(
    "text",
    [
        "But for Anna Lind, the boats were gone.",
        "It was a cold day when Anna Lind sold the boats.",
        "Fishers who sell their boats need cash, and you may need it too.",
        "Anna Lind also sold two boats in the port of Osk on Monday.",
        "# Lind sells her boats\n\nThe tide in the north was high on Monday.",
        "As a clerk in Osk, Anna Lind sold her boats on Monday.",
    ],
    ids=["but", "it", "patter", "also", "far from the headline", "anecdote"],
)
def test_what_opens_a_text_without_its_news_is_no_summary(text: str) -> None:
    assert drafted(f"{text} Lind sold three boats in Osk.").briefing.summary == ()


def test_the_sentence_that_turns_the_lead_is_in_the_summary() -> None:
    lead = "Anna Lind has sold her boats in Osk. But the port has taken them back, it said."
    text = f"# Lind sells her boats\n\n{lead} It was cold."
    assert drafted(text).briefing.summary[0].text == lead


def test_a_body_that_says_nothing_and_is_named_twice_is_no_actor() -> None:
    text = "Anna Lind praised the Osk Port Board in 2019. The Osk Port Board met on Monday."
    assert [actor.name for actor in drafted(text).briefing.actors] == ["Anna Lind"]


def test_one_word_of_the_headline_and_a_day_tell_that_a_sentence_is_the_news() -> None:
    head = "# Bell rings late as Lind sells her boats again"
    text = f"{head}\n\nAnna Lind held an auction in Osk on Monday. It was cold."
    assert drafted(text).briefing.summary[0].text.startswith("Anna Lind held")


def test_what_the_article_does_not_say_of_itself_is_a_gap() -> None:
    texts = [gap.text for gap in drafted("The port said so on Monday.").briefing.gaps]
    assert texts[0].startswith(
        "The head of the article does not say who published it, who wrote it or when"
    )
    signed = drafted("The port said so on Monday.\n\n- Ada Lind, Osk.").briefing.gaps
    assert "who wrote it" not in signed[0].text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fares rose from 8 crowns to 12 crowns.", [("8", "crowns"), ("12", "crowns")]),
        ("Fares ranged from 8 to 12 crowns.", [("8-12", "crowns")]),
        ("It took four hours and 40 minutes.", []),
        ("They were two up after a 14-match run.", []),
        ("Dorn sold 40 of the old port's 90 boats.", [("90", "boats")]),
        ("There is a run-off if nobody passes 50 percent.", []),
        ("The 2024-25 season had six draws.", []),
        ("The under-21 side sold 4 boats.", [("4", "boats")]),
        ("They met at 22 Long Lane.", []),
        ("It will be minus 4 to 5 degrees.", []),
        ("A boat did 84 kph in a 60 kph zone.", [("84", "kph"), ("60", "kph")]),
        ("The port has a 90-strong crew.", []),
        ("The 6.2-magnitude quake hit.", []),
        ("People over 65 live alone.", []),
        ("The count stood at 4,102.", []),
        ("Patients aged 18 to 65 came.", []),
        ("The rate was 3 per 100,000 people.", []),
        ("He called the claim that he took 500 crowns a lie.", []),
        ("A family of four needs at least $9.", [("9", "dollars")]),
        ("Dorn took 12 boats, and none exceeded 10 feet.", [("12", "boats")]),
        ("The house has two-and-a-half rooms.", []),
        ("The death toll rose to 41.", [("41", "deaths")]),
        ("A guide costs $15 an hour.", [("15", "dollars an hour")]),
        ("Three-quarters of a million people came.", []),
        ("Debt fell to $9 a year earlier.", []),
        ("They paid $9 a week before the sale.", []),
        ("No boat may carry more than 40 people.", []),
        ("The gate lies under two metres of mud.", []),
        ("Dorn had over 40 Top 10 hits.", [("40", "hits")]),
        ("Sales fell 6 percent in Osk.", [("6", "percent")]),
        ("Some 60 percent at Osk were cold.", [("60", "percent")]),
        ("A survey was taken in Osk. By it, 31% of the port sank.", []),
        ("Losses were 19 crowns, less than the $53 million figure.", [("19", "crowns")]),
        ("By its own count, 40 boats were sold.", [("40", "boats")]),
        ("Fares in Osk rose 3% a year.", [("3", "percent a year")]),
        ("Dorn took 911 calls from 18 north and west coast towns.", [("18", "towns")]),
        ("Jo Berg said the storm, which sank 19 boats, had passed.", [("19", "boats")]),
        ("Anna Lind denied that she took 40,000 crowns.", []),
        ("Tom Lind turned down a $90,000-a-week deal.", [("90000", "dollars a week")]),
        ("The port has 30 applicants for every post.", []),
        ("Police arrested one Dane and two Spanish sailors.", []),
        ("It runs on Radio Osk 125 days.", []),
        ("Two of the 19 Sept. 11 hijackers came.", []),
        ("A thief with a handful of $20s was held.", []),
    ],
)
def test_a_number_is_a_figure_only_with_what_it_counts(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    figures = drafted(f"{sentence} It was cold.").briefing.figures
    values = [f"{one.value}" if one.value else f"{one.low}-{one.high}" for one in figures]
    assert expected == list(zip(values, [one.unit for one in figures], strict=True))


def test_a_share_has_no_subject_that_is_part_of_the_holders_name() -> None:
    made = drafted("The mayor of North Osk won 62.1% of the vote. Tom Lind left North Osk at noon.")
    assert [None] == [figure.subject for figure in made.briefing.figures]


def test_an_empty_article_is_refused() -> None:
    with pytest.raises(NotAnArticle, match="no text"):
        drafted(" \n\n \u200b ")


def test_a_huge_article_is_refused() -> None:
    with pytest.raises(NotAnArticle, match="longer than"):
        drafted("word " * 450_000)


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        (
            "El presidente de la junta dijo que el recuento no ha terminado. Por ahora no hay un "
            "resultado para el 12 de marzo de 2031 y las obras siguen en la costa, con 14% menos.",
            "es",
            "`es`",
        ),
        ("\u4f60\u597d\u3002" * 40, "und", "`und`"),
    ],
    ids=["spanish", "chinese"],
)
def test_another_language_is_told(text: str, language: str, word: str) -> None:
    made = drafted(text)
    assert made.briefing.article is not None
    assert made.briefing.article.language == language
    assert any(word in notice for notice in made.notices)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Jo Berg denied that.", "denies"),
        ("Jo Berg disputes that number.", "disputes"),
        ('Jo Berg called the claim "absurd nonsense".', "denies"),
    ],
)
def test_a_denial_that_points_back_contests_the_statement_before_it(
    words: str, stance: str
) -> None:
    made = drafted(f"Anna Lind said Osk port had lost 500 boats. {words} It was cold.")
    assert [("anna-lind", "asserts"), ("jo-berg", stance)] == [
        (held.actor, held.stance)
        for issue in made.briefing.issues
        for claim in issue.claims
        for held in claim.positions
    ]


@pytest.mark.parametrize(
    "words",
    [
        'Anna Lind said the port had lost 500 boats. "They have sunk," Jo Oe said.',
        "A poll gave Anna Lind 52% of the vote. Another poll gave Jo Oe 60% of the vote.",
        "Anna Lind said the port had lost 500 boats. Rain fell. The tide rose.",
    ],
)
def test_a_denial_contests_no_earlier_statement(words: str) -> None:
    assert drafted(f"{words} Jo Berg denied that. It was cold.").briefing.issues == ()


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("that it had moved the boats.", []),
        ("that Osk port was shut or that 9 boats had left.", ["Osk port was shut"]),
        ('that Osk port was for sale: "We are happy here."', ["Osk port was for sale"]),
    ],
)
def test_a_denied_claim_stands_alone(words: str, claims: list[str]) -> None:
    made = drafted(f"Anna Lind denied {words} It was a long day in Osk.")
    assert claims == [claim.text for issue in made.briefing.issues for claim in issue.claims]


def test_an_estimate_may_be_disputed() -> None:
    made = drafted("Jo Oe said a boat would cost $9. Anna Lind disputes that figure. It was cold.")
    assert [2] == [len(one.claims[0].positions) for one in made.briefing.issues]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Jo Berg said that Lind met a clerk on 5 March.", "jo-berg"),
        ("Jo Berg endorsed Anna Lind on 5 March.", "narrator"),
        ("Jo Berg said the boat sank on 5 March.", "jo-berg"),
        ("Jo Berg said on 5 March that Lind met a clerk.", "narrator"),
        ("Jo Berg fears that Lind met a clerk on 5 March.", ""),
    ],
)
def test_an_event_is_of_somebody_only_if_its_verb_is_what_is_said(words: str, by: str) -> None:
    timeline = drafted(f"{words} It was cold.", "2031-03-12").briefing.timeline
    assert ([by] if by else []) == [event.by or "narrator" for event in timeline]


def test_days_that_cannot_be_dated_are_counted_with_advice() -> None:
    text = "The port was shut on Monday. It opened on Tuesday."
    (notice,) = (one for one in drafted(text).notices if "day or year" in one)
    assert notice.startswith("left out 2 dates")
    assert notice.endswith("--published says when the article appeared")
    assert not any("day or year" in one for one in drafted(text, "2031-03-12").notices)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("covers 260 square km of marsh", "square km"),
        ("cost S$210 million last year", "million Singapore dollars"),
        ("backed a $389-million offer", "million dollars"),
    ],
)
def test_a_unit_keeps_what_tells_it_from_another(words: str, unit: str) -> None:
    figures = drafted(f"The old port of Osk {words}. Rain fell.").briefing.figures
    assert [unit] == [one.unit for one in figures]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("A storm killed 27 people in Osk.", ["A storm killed 27 people in Osk"]),
        ("It cost 4,000 crowns.", []),
        ("It hit Osk, killing 27 people.", ["people killed"]),
        ("The plan is to cut 40 jobs.", ["The plan is to cut 40 jobs"]),
        ("Jo Berg said she had 41 votes.", []),
        ("Jo Berg said she had $41,000.", [None]),
    ],
)
def test_a_label_means_something_alone(sentence: str, labels: list[str | None]) -> None:
    made = drafted(f"{sentence} Rain fell.")
    assert labels == [figure.label for figure in made.briefing.figures]


def test_figures_and_events_that_are_not_sure_are_suggested() -> None:
    article = read_text("It went down in 1999. The two boats of 1901 are old. It was cold.")
    made = draft(article)
    assert (made.briefing.figures, made.briefing.timeline) == ((), ())
    assert {type(one).__name__ for one in made.suggestions} == {"Figure", "Event"}
    whole = draft(article, everything=True).briefing
    assert ([one.value for one in whole.figures], [one.date for one in whole.timeline]) == (
        ["2"],
        ["1999"],
    )
