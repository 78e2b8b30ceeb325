"""Closed classes of English words, and the words for days and places in time."""

from __future__ import annotations

from typing import Final


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which are separated by blanks, as a set."""
    return frozenset(text.split())


BE: Final = word_set("is are was were am be been being 's 're 'm isn't aren't wasn't weren't")
HAVE: Final = word_set("has have had having 've 'd hasn't haven't hadn't")
DO: Final = word_set("do does did don't doesn't didn't")
MODALS: Final = word_set(
    "will would can could may might must shall should 'll won't wouldn't can't cannot couldn't "
    "shouldn't mustn't ought"
)
NEGATIONS: Final = word_set("not never n't neither nor no hardly rarely seldom barely")
AUXILIARIES: Final = BE | HAVE | DO | MODALS

ADVERBS: Final = word_set(
    "also then later once still now just again even often first ever soon too quite only always "
    "earlier recently previously repeatedly since so further instead however therefore thus long "
    "all both each half rather simply already today yesterday separately meanwhile flatly "
    "afterward afterwards elsewhere overnight lately hence himself herself itself themselves "
    "myself ourselves alike as-yet twice half-jokingly famously likewise nonetheless nevertheless "
    "publicly privately openly reportedly initially moreover furthermore besides indeed otherwise "
    "perhaps maybe almost nearly about roughly"
)
NOT_ADVERBS: Final = word_set(
    "family ally only early daily weekly monthly elderly friendly assembly july reply supply "
    "apply rally italy likely unlikely monopoly anomaly bully fly rely imply multiply belly"
)
"""Words in -ly that are not adverbs, or not always."""

ARTICLES: Final = word_set("the a an this these those")
POSSESSIVES: Final = word_set("his her their its our my your whose")
QUANTIFIERS: Final = word_set(
    "some many several most few other others all both any each every another one two three four "
    "five six seven eight nine ten dozens hundreds thousands half more fewer numerous various "
    "certain no two-thirds"
)
DETERMINERS: Final = ARTICLES | POSSESSIVES | QUANTIFIERS

PREPOSITIONS: Final = word_set(
    "of in on at by for with from to into onto about against among amid as between during through "
    "throughout over under after before since until till upon within without via per despite near "
    "around across behind beyond inside outside toward towards like unlike following including "
    "versus concerning regarding"
)
CONJUNCTIONS: Final = word_set("and or but nor yet")
SUBORDINATORS: Final = word_set(
    "that if when while because although though whereas unless whether where as since after "
    "before until once how why what whatever which who whom whose than so"
)
RELATIVES: Final = word_set("who which that")
HE_SHE: Final = word_set("he she")
PRONOUNS: Final = word_set("he she they it we i you who one")
OBJECT_PRONOUNS: Final = word_set("him her them it us me you everyone anyone themselves himself")
FUNCTION: Final = (
    AUXILIARIES
    | NEGATIONS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | PRONOUNS
    | OBJECT_PRONOUNS
    | word_set("there here yes not well oh let meanwhile however still then now also")
)
"""Words that are never a name, nor the main word of a name."""

DAYS: Final = word_set(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday "
    "thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
)
MONTHS: Final = word_set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec"
)
SPANS_OF_TIME: Final = word_set(
    "seconds minutes hours days weeks months years decades moments mornings evenings nights times"
)
PASTS: Final = word_set(
    "went left came took made gave got was were did set ran sat stood kept lost won met paid sent "
    "fell rose grew knew saw held led brought bought caught wore drew drove threw became began"
)
"""Past forms of common verbs that do not end in -ed."""
IRREGULAR_PASTS: Final = word_set(
    "beat became began bent bet bid bought bound bred broke brought built burst came cast "
    "caught chose clung cost crept cut dealt did drew drove dug fell felt fled flew forbade "
    "forgave forgot fought found froze gave got grew ground had heard held hid hit hung hurt "
    "kept knelt knew laid lay leapt led left lent let lit lost made meant met overcame "
    "overthrew paid put quit ran rang read rose said sank sat saw sent set shed shook shot "
    "shrank shut slept slid sold sought spent split spoke sprang spread spun stank stole "
    "stood strode strove struck stuck swam swept swore taught thought threw told took "
    "understood underwent upheld went wept withdrew woke won wore wound wrote"
)
"""Irregular past forms of verbs."""
TIMES: Final = DAYS | word_set(
    "today yesterday tonight earlier later recently afterward afterwards then again morning "
    "afternoon evening night week month year last this next early late ago"
)


def is_adverb(word: str) -> bool:
    """Return True if the lower-case `word` is an adverb that may stand beside a verb."""
    if word in ADVERBS:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS
