"""A hundred sentences with the figures and dates that they say, marked by hand.

They were written before the rules were run on them. The day of publication is Wednesday, 12 March
2031, unless a sentence has another.
"""

from typing import NamedTuple

PUBLISHED = "2031-03-12"


class Figure(NamedTuple):
    """The value (or the two ends of a range, joined by `..`), the bound and the unit's last "
    "word."""

    value: str
    bound: str
    unit: str


class Marked(NamedTuple):
    """A sentence with all that is to be found in it, in order."""

    text: str
    figures: tuple[Figure, ...] = ()
    dates: tuple[str, ...] = ()
    published: str = PUBLISHED


def _marked(text: str, figures: str = "", dates: str = "", published: str = PUBLISHED) -> Marked:
    """Return a sentence; `figures` are `value bound unit` parted by semicolons, `dates` by "
    "blanks."""
    parts = [part.split() for part in figures.split(";") if part.strip()]
    return Marked(text, tuple(Figure(*part) for part in parts), tuple(dates.split()), published)


GOLD = (
    _marked("The fire destroyed 14 homes on the north shore.", "14 exact homes"),
    _marked("At least 27 people were hurt when the stand gave way.", "27 at_least people"),
    _marked("More than 1,200 pupils stayed at home.", "1200 more_than pupils"),
    _marked("Over 60% of the members backed the strike.", "60 more_than percent"),
    _marked("About 40 residents came to the hearing.", "40 about residents"),
    _marked("Some 300 trees were felled along the canal.", "300 about trees"),
    _marked("Nearly 5,000 litres of milk went to waste.", "5000 about milk|litres"),
    _marked("The ferry can carry up to 90 cars.", "90 at_most cars"),
    _marked("No more than 12 boats may enter the lagoon at once.", "12 at_most boats"),
    _marked("No fewer than six bids were received.", "6 at_least bids"),
    _marked("The crew found less than 15 kilograms of lead.", "15 less_than lead|kilograms"),
    _marked("Fewer than 200 tickets were sold.", "200 less_than tickets"),
    _marked("Between 28 and 33 miners are still below ground.", "28..33 between miners"),
    _marked("The drug costs from 40 to 60 euros a month.", "40..60 between euros|month"),
    _marked("The bridge will cost $2.4 million.", "2.4 exact dollars"),
    _marked("The council set aside £18,500 for repairs.", "18500 exact pounds"),
    _marked("Roughly two-thirds of the harvest was lost.", "66.7 about percent"),
    _marked("A third of the wells are dry.", "33.3 exact percent"),
    _marked("Half of the seats were empty.", "50 exact percent"),
    _marked("One in ten children has no winter coat."),
    _marked("Three out of four farmers use the scheme."),
    _marked("Turnout was 48.6 percent.", "48.6 exact percent"),
    _marked("Rents rose by 7 per cent.", "7 exact percent"),
    _marked("Prices fell 3% in the north and 5% in the south.", "3 exact percent; 5 exact percent"),
    _marked("Twenty-four dogs were taken from the farm.", "24 exact dogs"),
    _marked("Two hundred and fifty jobs will go.", "250 exact jobs"),
    _marked("Dozens of people waited outside."),
    _marked("Hundreds marched through the old town."),
    _marked("The dead numbered 44 or more.", "44 at_least dead"),
    _marked("A dozen ships lay at anchor.", "12 exact ships"),
    _marked("She served under five mayors.", "5 exact mayors"),
    _marked("The play is about two sisters.", "2 exact sisters"),
    _marked("The fine may be as high as 10%.", "10 at_most percent"),
    _marked("Half a million people live in the delta.", "0.5 exact people"),
    _marked("The plant employs 850 workers.", "850 exact workers"),
    _marked("Ana Lund, 34, runs the bakery."),
    _marked("A 17-year-old boy was pulled from the river."),
    _marked("The six-year project is over."),
    _marked("They talked for 15 minutes.", "15 exact minutes"),
    _marked("Call 555-0147 for help."),
    _marked("The office can be reached at +44 20 7946 0958."),
    _marked("The train leaves at 10:45."),
    _marked("Doors open at 6 p.m. and close at 11 p.m."),
    _marked("Flight 447 was late again."),
    _marked("Article 5 of the charter was not invoked."),
    _marked("The Boeing 737 landed safely."),
    _marked("She lives at No. 10 and never complains."),
    _marked("The side won 3-1 away from home."),
    _marked("The court sat in room 12 all day."),
    _marked("Page 3 of the report names the firm."),
    _marked("The G7 and the COVID-19 fund gave nothing."),
    _marked("The mayor blamed one of the contractors."),
    _marked("No one was hurt, and nobody knew why."),
    _marked("One person was killed and 19 were injured.", "1 exact person; 19 exact injured"),
    _marked("The raid left 31 dead and 58 wounded.", "31 exact dead; 58 exact wounded"),
    _marked("The quake killed around 90 and injured 400.", "90 about killed; 400 exact injured"),
    _marked("The ministry counted 1,450 cases, up from 900.", "1450 exact cases"),
    _marked("The lake is 38 kilometres long.", "38 exact kilometres"),
    _marked("The fund holds as much as 3 billion crowns.", "3 at_most crowns"),
    _marked("The pump moves 1,900 cubic metres a second.", "1900 exact second|metres"),
    _marked("It weighs 10-12 tonnes.", "10..12 between tonnes"),
    _marked("The levy brings in $3 million to $5 million a year.", "3..5 between dollars|year"),
    _marked("Temperatures fell to -7 degrees."),
    _marked("Lund won 52% of the vote.", "52 exact percent"),
    _marked("Her rival had just under 48% of the vote.", "48 less_than percent"),
    _marked("The union asked for at least 4.5% more.", "4.5 at_least percent"),
    _marked("The tower is 120 metres high.", "120 exact metres"),
    _marked("In all, 2,019 people signed.", "2019 exact people"),
    _marked("The strike began on 3 March 2031.", "", "2031-03-03"),
    _marked("The treaty was signed on June 14, 1985.", "", "1985-06-14"),
    _marked("The vote was held on February 9.", "", "2031-02-09"),
    _marked("Talks resumed on Monday.", "", "2031-03-10"),
    _marked("The store burned down last Tuesday.", "", "2031-03-11"),
    _marked("The dam was finished in 1974.", "", "1974"),
    _marked("Prices have risen since January.", "", "2031-01/.."),
    _marked("The road has been closed since 2 March.", "", "2031-03-02/.."),
    _marked("The hall was shut until 5 March.", "", "../2031-03-05"),
    _marked("The mine opened in about 1890.", "", "1890~"),
    _marked("The first case was seen in November 2030.", "", "2030-11"),
    _marked("The minister resigned yesterday.", "", "2031-03-11"),
    _marked("The court will rule tomorrow.", "", "2031-03-13"),
    _marked("The hearing will be held on April 14.", "", "2031-04-14"),
    _marked("The bill was passed last week.", "", "[2031-03-03..2031-03-09]"),
    _marked("Exports fell last year.", "", "2030"),
    _marked("The census is due next year.", "", "2032"),
    _marked("The crew vanished three years ago.", "", "2028"),
    _marked("The wall fell two months ago.", "", "2031-01"),
    _marked("The pilot died five days ago.", "", "2031-03-07"),
    _marked(
        "The port was closed on 1 March and opened two days later.", "", "2031-03-01 2031-03-03"
    ),
    _marked("The log covers the days between 13 and 17 February.", "", "2031-02-13/2031-02-17"),
    _marked("The festival ran from March 4 to 9.", "", "2031-03-04/2031-03-09"),
    _marked("The fort was built in the 1840s.", "", "1840/1849"),
    _marked("The plan must be ready by 30 June 2031.", "", "[..2031-06-30]"),
    _marked("The sale took place before May 2029.", "", "[..2029-05]"),
    _marked("The file was dated 2030-12-24.", "", "2030-12-24"),
    _marked("Perhaps in October 2024 the gates were opened once.", "", "2024-10?"),
    _marked("The ship sank on December 28.", "", "2030-12-28", "2031-01-03"),
    _marked("The army left in late August 2030.", "", "2030-08"),
    _marked("The team may march again, and the choir may sing."),
    _marked("The offer stands until the end of May 2031.", "", "../2031-05"),
    _marked("The bank failed in the spring of 2009.", "", "2009"),
    _marked("The line reopened on Friday, 7 March 2031.", "", "2031-03-07"),
    _marked("On the 2nd of February the river froze.", "", "2031-02-02"),
    _marked(
        "In 2029 the firm paid 40 million euros to 3,100 people.",
        "40 exact euros; 3100 exact people",
        "2029",
    ),
    _marked(
        "On 18 March the mayor promised each household 25,000 crowns.",
        "25000 exact crowns",
        "2031-03-18",
        "2031-03-20",
    ),
    _marked(
        "The search, begun on 2 March, goes on for at most 12 missing people.",
        "12 at_most people",
        "2031-03-02/..",
    ),
    _marked(
        "By Sunday at least 600 tents had been put up.", "600 at_least tents", "[..2031-03-09]"
    ),
    _marked("The 45-page report was published on Thursday.", "", "2031-03-06"),
)
