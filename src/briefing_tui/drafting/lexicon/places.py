"""Countries, and the capitals that stand for governments."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.lexicon.grammar import word_set

_COUNTRIES: Final = """
afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria,
azerbaijan, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia,
bosnia, botswana, brazil, brunei, bulgaria, burkina faso, burundi, cambodia, cameroon, canada,
chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech republic, denmark,
djibouti, dominican republic, ecuador, egypt, el salvador, eritrea, estonia, ethiopia, fiji,
finland, france, gabon, gambia, georgia, germany, ghana, greece, guatemala, guinea, guyana, haiti,
honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast,
jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon,
lesotho, liberia, libya, lithuania, luxembourg, madagascar, malawi, malaysia, mali, malta,
mauritania, mauritius, mexico, moldova, mongolia, montenegro, morocco, mozambique, myanmar,
namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
norway, oman, pakistan, panama, papua new guinea, paraguay, peru, philippines, poland, portugal,
qatar, romania, russia, rwanda, saudi arabia, senegal, serbia, sierra leone, singapore, slovakia,
slovenia, somalia, south africa, south korea, south sudan, spain, sri lanka, sudan, suriname,
sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tunisia, turkey,
turkmenistan, uganda, ukraine, united arab emirates, united kingdom, united states, uruguay,
uzbekistan, venezuela, vietnam, yemen, zambia, zimbabwe, u.s., u.k., uae, britain, england,
scotland, wales,
"""
COUNTRIES: Final = frozenset(name.strip() for name in _COUNTRIES.split(","))
"""Names of countries in lower case."""

PLACE_WORDS: Final = word_set(
    "west north south east new fort lake mount saint st. san santa los las port cape upper lower "
    "u.s. u.k. american british european harbour harbor bay river valley central coastal national "
    "international royal metro global first general local"
)
"""First words of names that are not the name of a person."""
CAPITALS: Final = word_set(
    "washington london paris berlin moscow beijing tehran caracas brussels madrid rome ankara "
    "kyiv kiev tokyo seoul pyongyang baghdad damascus cairo riyadh havana jerusalem islamabad "
    "kabul delhi ottawa canberra brasilia"
)
"""Capitals that reporters name when they mean a government."""

GOVERNMENT_WORDS: Final = word_set(
    "government ministry minister cabinet kremlin pentagon administration department treasury "
    "parliament senate congress embassy"
)
"""Words that show that a body is part of a state."""

PORTFOLIOS: Final = word_set(
    "state defense defence treasury labor labour commerce education energy agriculture health "
    "transportation interior justice war homeland security foreign affairs finance economy trade "
    "environment housing veterans human services culture information tourism"
)
"""Words after "Secretary of" and "Minister of"."""

LEANINGS: Final = word_set(
    "republican democrat democratic gop conservative labour tory libertarian green socialist "
    "liberal independent presumptive former acting then-president ex-president sen-elect"
)
"""Political words before a person's name that are no part of the name."""
