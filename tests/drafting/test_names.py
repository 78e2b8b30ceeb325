"""The actors that are named, and those that a later name or a pronoun means."""

from __future__ import annotations

import pytest

from briefing_tui.drafting.attributions import find_attributions
from tests.drafting.reading import actors, said


def test_a_later_surname_is_the_same_person() -> None:
    found = actors("Ada Lind spoke. Lind left. Ms. Lind came back.")
    assert ["Ada Lind"] == list(found)
    assert ["Lind"] == found["Ada Lind"].aliases


@pytest.mark.parametrize("short", ["Lind", "Ada"])
def test_a_full_name_may_follow_the_surname_or_given_name(short: str) -> None:
    assert ["Ada Lind"] == list(actors(f"On Monday {short} spoke. Then Ada Lind left."))


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = "Mr. Berg met Ms. Berg. Ms. Berg said it was shut."
    assert ["Mr. Berg", "Ms. Berg"] == list(actors(text))
    assert ["Ms. Berg"] == [one.who for one in said(text)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("He met the retired general and FBI director Jan Berg there.", "Jan Berg", ""),
        ("The panel chairman Rep. Jan Berg spoke.", "Jan Berg", "panel chairman"),
        (
            "He met Jan Berg, a spokesman for the port, there.",
            "Jan Berg",
            "a spokesman for the port",
        ),
        ("In May Bank of Osk governor Jan Berg spoke.", "Jan Berg", "Bank of Osk governor"),
        ("He met Jan Berg, 45, a keeper and resident, there.", "Jan Berg", "a keeper and resident"),
        ("The mayor of Osk, Jan Berg, spoke.", "Jan Berg", "mayor of Osk"),
        ("His daughter, Ada Lind, spoke.", "Ada Lind", ""),
        ("Osk's mayor, Jan Berg, spoke.", "Jan Berg", "Osk's mayor"),
        ("He ran as a rival of the mayor, Jan Berg, there.", "Jan Berg", ""),
        ("The port's director, Jan Berg, spoke.", "Jan Berg", "director"),
        ("He met the singer and author Jan Berg there.", "Jan Berg", ""),
        ("He backed the 2016 mayoral candidate Jan Berg.", "Jan Berg", ""),
        ("He met then Governor Ada Lind there.", "Ada Lind", ""),
        ("A dam engineer, Jan Berg, spoke.", "Jan Berg", "dam engineer"),
        ("The dam's owner, Osk Motors, spoke.", "Osk Motors", ""),
        ("He came to face Osk engineer Jan Berg.", "Jan Berg", "Osk engineer"),
        ("In May Governor-elect Ada Lind spoke.", "Ada Lind", "Governor-elect"),
        ("He met Neonatologist Ada Lind there.", "Ada Lind", "Neonatologist"),
        ("The board gave President Jan Berg a prize.", "Jan Berg", "President"),
        ("He may well beat incumbent Senator Ada Lind.", "Ada Lind", "Senator"),
        ("He was behind the leader, Ada Lind, in May.", "Ada Lind", ""),
        ("In May Senator Ada King of Ohio spoke. King left.", "Ada King", "Senator"),
        ("In May Chief Ada Lind spoke.", "Ada Lind", ""),
        ("It rained. He met Work and Sea Minister Ada Lind.", "Ada Lind", "Work and Sea Minister"),
        ("He met military spokesman Lt. Gen. Jan Berg.", "Jan Berg", "military spokesman"),
        ("The Minister for the Family, Ada Lind, spoke.", "Ada Lind", "Minister for the Family"),
    ],
)
def test_a_role_is_what_the_article_says(text: str, name: str, role: str) -> None:
    assert role == actors(text)[name].role


def test_an_abbreviation_in_brackets_is_an_alias() -> None:
    text = "He left the Roads and Dam Council (RDC). The RDC said it was shut."
    assert ["Roads and Dam Council"] == [one.who for one in said(text)]
    assert "RDC" in actors(text)["Roads and Dam Council"].aliases


@pytest.mark.parametrize(
    "name",
    [
        "King's College",
        "Dorn's College",
        "St Anne's Church",
        "St Ann' Park",
        "Keepers' Union",
    ],
)
def test_a_name_is_read_to_its_end(name: str) -> None:
    assert [name] == list(actors(f"He left {name} in May."))


def test_names_of_bodies_are_whole() -> None:
    bodies = "Dorn News and the Republican Party of Osk"
    found = actors(f"They met {bodies}. Then {bodies} left.")
    assert ["Dorn News", "Republican Party of Osk"] == list(found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mr. Lind said it was shut.", "person"),
        ("He met Ada Lind there.", "person"),
        ("He met Karim el-Said there.", "person"),
        ("He met the charity Greenwater there.", "organization"),
        ("He met Greenwater, a charity, there.", "organization"),
        ("He met DamNet there.", "organization"),
        ("He met Democrats there.", "group"),
        ("He met Dornians there.", "group"),
        ("The media said it was shut.", "group"),
        ("The House Gate Committee said it was shut.", "government"),
        ("Brazil said it was shut.", "government"),
        ("Officials said it was shut.", "unnamed"),
        ("The company said it was shut.", "organization"),
        ("He met the Office for Students there.", "organization"),
        ('The crowd shouted: "Open it!"', "group"),
        ("Osk Dredgers A/S said it was shut.", "organization"),
        ("The government said it was shut.", "government"),
        ("A spokesman for the ministry said it was shut.", "unnamed"),
    ],
)
def test_an_actor_has_a_kind(text: str, kind: str) -> None:
    assert [kind] == [actor.kind for actor in actors(text).values()]


@pytest.mark.parametrize(
    "text",
    [
        "Listening is hard.",
        "However, it rained. On Monday it stopped. In May it rained.",
        "Environmental groups left. State officials left.",
        "He met the Liberal Democrat group there.",
        "Just ask. Witnesses said so. Afterward, it rained.",
        "Build the wall. Tax the port.",
        "A HEADING WITHOUT END\n\nIt rained.",
        "Television pictures were poor.",
        "Insurance covers the gate.",
        "He rode with a Dornish Bedouin who left. He slept in Leon.",
    ],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert {} == actors(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Lind spoke first. She said it was shut.", "Ada Lind"),
        ("Ada Lind met Jan Berg. He said it was shut.", "Jan Berg"),
        ("Mary Lind said no. Then John Berg came. She said it was late.", "Mary Lind"),
        ("Officials left. They said it was shut.", "Officials"),
        ("A spokesman for the port came. He said it was shut.", "A spokesman for the port"),
        ("It rained. She said it was shut.", None),
        ("The council met DamNet. He said it was shut.", None),
        ('In Osk, Jan Berg went on but said Karl Dorn lies. "Dorn lies," he said.', "Jan Berg"),
        ("Ada Lind spoke. In a letter to Mary Berg, she said it was shut.", "Ada Lind"),
        ("Ada Lind, who met Mary Berg in May, sued. She said it was shut.", "Ada Lind"),
    ],
)
def test_a_pronoun_is_the_last_who_fits_or_nobody(text: str, who: str | None) -> None:
    assert who == said(text)[-1].who


def test_the_minister_is_the_only_one_with_that_role() -> None:
    text = "In May defence minister Ada Lind spoke. It rained. The minister said it was shut."
    assert ["Ada Lind"] == [one.who for one in said(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Sir Jan Berg. Sir Jan left.", ["Jan Berg"]),
        ("He met Sen. Ada Lind, R-Texas, there.", ["Ada Lind"]),
        ("He met Dorn & Co there.", ["Dorn & Co"]),
        ("He met Phil Dean there. Mr. Dean left.", ["Phil Dean"]),
        ("He met Jan van der Berg there.", ["Jan van der Berg"]),
        ("He met Ada-Maria Lind there. Ada Maria left.", ["Ada-Maria Lind"]),
        ("He met the Mayor's Office there.", ["Mayor's Office"]),
        ("He met the Fire and Rescue Service there.", ["Fire and Rescue Service"]),
        ("He met the UN there. Then the United Nations left.", ["United Nations"]),
        (
            "Some time later he met Ada Rosa Lind, and Rosa Lind left.",
            ["Ada Rosa Lind", "Rosa Lind"],
        ),
        ("He met Ada Lind. Jan Lind left, and Lind spoke of Jan Lind.", ["Ada Lind", "Jan Lind"]),
        ("On some days he met the Transport and Staff Union.", ["Transport and Staff Union"]),
        ("On some days he met the Allied Rail and Rope Union.", ["Allied Rail and Rope Union"]),
        ("On some days he met the Bureau of Rope, Fire and Sea.", ["Bureau of Rope, Fire and Sea"]),
        ("The Opposition Dorn Lind Osk left.", ["Dorn Lind Osk"]),
        ("Dorn, the old packaging group, left. Jan Dorn came. Dorn sank.", ["Dorn", "Jan Dorn"]),
        ("On some days he never met Ada al-Lind.", ["Ada al-Lind"]),
        ("On some days he met the Osk Dam Council. Then the ODC left.", ["Osk Dam Council"]),
        ("He met Ada del Lind. Then del Lind left.", ["Ada del Lind"]),
        ("He met Xan Berg-min, 40, there. Then Xan left.", ["Xan Berg-min"]),
    ],
)
def test_one_actor_has_one_name(text: str, names: list[str]) -> None:
    assert names == list(actors(text))


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Northern Dorn said it was shut.", False),
        ("Kemi Dorn, 45, said it was shut.", True),
        ("Kemi Dorn said it was shut. Dorn left.", True),
        ("Kemi Dorn said it was shut. The Dorn rose.", False),
        ("Kemi Dorn said it was shut. She said it was old.", True),
        ("Kemi Dorn, a volunteer from Osk, said it was shut.", True),
        ("Then the Osk and Dorn Council said it was shut.", False),
    ],
)
def test_only_marks_of_a_person_make_a_person(text: str, *, is_sure: bool) -> None:
    assert [is_sure] == [actor.is_sure for name, actor in actors(text).items() if "Dorn" in name]


def test_a_place_before_an_apposition_has_no_role() -> None:
    found = actors("On Osk Street, the envoy, Ada Lind, spoke. In Dorn, the mayor, Jan Berg, left.")
    assert {"": {"Osk Street", "Dorn"}, "envoy": {"Ada Lind"}, "mayor": {"Jan Berg"}} == {
        role: {name for name, actor in found.items() if actor.role == role}
        for role in ("", "envoy", "mayor")
    }


def test_a_bare_surname_is_that_of_the_first_of_several_relatives() -> None:
    text = "Ada Lind met Jan Lind. Jan Lind left. Lind said it was shut."
    assert ["Ada Lind"] == [one.who for one in said(text)]


def test_a_firm_after_a_role_is_no_person() -> None:
    found = actors("Rival Osk Interiors, which makes gates, lost money.")
    assert ("organization", "") == (found["Osk Interiors"].kind, found["Osk Interiors"].role)


def test_a_name_goes_on_after_an_initial_that_may_stand_for_a_page() -> None:
    found = actors("Commissioner George P. Berg said that it was shut.")
    assert ["George P. Berg"] == list(found)


def test_a_surname_of_two_people_is_unsure() -> None:
    text = "Jan Berg stayed. Ada Berg left. Berg said that it was shut. Ada Berg said it was open."
    assert [False, True] == [one.is_sure for one in find_attributions(text).attributions]


def test_a_son_keeps_what_tells_him_from_his_father() -> None:
    found = actors("Then Jan Berg left. Jan Berg Jr. and Max Holt Jr. spoke. Holt was late.")
    assert ["Jan Berg", "Jan Berg Jr.", "Max Holt Jr."] == list(found)
    assert ["Holt"] == found["Max Holt Jr."].aliases


def test_honours_are_no_part_of_a_name() -> None:
    assert ["Jan Berg"] == list(actors("He met Jan Berg KC there. Berg left."))


def test_a_common_or_a_given_name_said_once_is_unsure() -> None:
    found = actors("He left the Commission in May. The Osk Council met. Then Ada left.")
    assert [False, True, False] == [
        found[name].is_sure for name in ("Commission", "Osk Council", "Ada")
    ]
