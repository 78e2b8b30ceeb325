"""Common given names: they show that a name is a person's, and which pronoun fits."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.lexicon.grammar import word_set

WOMEN: Final = word_set(
    "ada agnes alma amelia astra aurora bella bianca bridget caroline cecilia chloe clara cora "
    "daisy delia edith eleanor elsa emilia erica esther fiona flora freya georgia gina gwen "
    "harriet hazel heidi hilda ida ines iris irene isabel ivy jasmine joanna josephine june "
    "kamala karin lena lily lotte louise lucy lydia mabel magdalena mara marina marta matilda "
    "maya mia mina miriam molly mona naomi nora odile phoebe priscilla renata rita rosa roxanne "
    "ruby selina serena stella sylvia teresa ulrike ursula vera veronica violet vivian winifred "
    "yvonne zoe alexandria elise elizabeth mary patricia jennifer linda barbara susan jessica "
    "sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol "
    "amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela "
    "shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel "
    "carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly "
    "lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria ann "
    "sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber "
    "doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla "
    "alexis lori hillary sally kate jane claire ellen anne eva sofia elena carla lucia carmen ana "
    "pilar camille sophie juliette nathalie valerie sylvie petra monika sabine heike anke greta "
    "ingrid astrid sigrid fatima aisha layla leila zainab yasmin priya anita sunita indira mei "
    "yuki olga natalia irina svetlana tatiana elizabeta kirsten kellyanne jill rosemary wendy "
    "tammy tina peggy connie gail robin dana holly eileen maureen colleen nina paula"
)
MEN: Final = word_set(
    "adrian albert alec alfred amos anton arnold axel barry bernard bertrand blake brent cameron "
    "casper cecil clifford conrad curtis cyril damian darren desmond duncan edgar edwin elliott "
    "emil ernest felix fabian finn floyd francis franklin gavin geoff georg gilbert gordon "
    "gottfried gunter hector herbert hugo ingo isaac jakob jan jonas jörg julian karl kurt leo "
    "leon lewis lloyd louis lukas malcolm marc martin marcus maurice max maxwell mohamad morris "
    "otto owen pascal percy piotr quentin raj ramon reginald ross rupert sebastian sidney silvio "
    "simon tariq theo tobias tomas tony ulrich umberto valentin vernon victor warren wilfred "
    "xavier yusuf zeke james robert john michael david william richard joseph thomas charles "
    "christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian "
    "george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen "
    "larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack "
    "dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy "
    "walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence "
    "jordan jesse bryan billy bruce gabriel joe logan alan juan willie elijah wayne randy vincent "
    "mason roy ralph bobby russell bradley philip eugene jim bob bill tom mike dan dave steve "
    "jeff greg ben sam tim ken ron ted fred chris matt nick andy rick rob ed don ray bernie "
    "barack mitt rand marco luis carlos miguel antonio manuel francisco pedro jorge rafael "
    "fernando diego pablo nicolas edmundo alejandro andres enrique eduardo jean pierre jacques "
    "francois michel philippe laurent emmanuel alain klaus hans jurgen wolfgang stefan andreas "
    "olaf heinrich dietrich ahmed mohamed mohammed muhammad ali omar hassan ibrahim abdul khalid "
    "rajesh narendra sanjay vladimir sergei dmitri ivan boris mikhail igor viktor oleg lars erik "
    "sven nils anders jens giovanni luca paolo matteo alessandro joao paulo luiz gustavo neil ian "
    "colin graham nigel stuart trevor derek geoffrey harry oliver theodore leonard norman howard "
    "earl josh jake luke corey chuck hugh jared reince newt rudy lindsey rush glenn wolf anderson"
)
"""Given names of men. Some are women's too; a title or a pronoun beside them counts more."""
