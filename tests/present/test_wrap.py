"""The fast path for text takes only characters that are one column wide for Rich."""

import re
import sys

import pytest
from rich.cells import cell_len, get_character_cell_size

from briefing_tui.present import wrap


def test_every_character_of_the_fast_path_is_one_column_wide() -> None:
    taken = (chr(code) for code in range(32, sys.maxunicode) if wrap._wide(chr(code)) is None)
    assert [] == [char for char in taken if get_character_cell_size(char) != 1]


def test_widths_are_those_of_rich() -> None:
    text = "Maduro’s 日本 e\u0301 👨\u200d👩\u200d👧 ❤\ufe0f"
    assert cell_len(text) == wrap.width_of(text)


def broken(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in wrap.wrapped(text, room, room)]


def test_korean_breaks_between_words() -> None:
    text = "대통령은 기자회견에서 국회가 예산안을 통과시켜야 한다고 말했다."
    assert [
        "대통령은 기자회견에서",
        "국회가 예산안을",
        "통과시켜야 한다고",
        "말했다.",
    ] == broken(text, 24)


def test_a_korean_word_longer_than_a_line_is_broken_at_its_end() -> None:
    assert ["기자회견에", "서"] == broken("기자회견에서", 10)


def test_chinese_breaks_between_characters() -> None:
    assert ["他来了。她", "走了！"] == broken("他来了。她走了！", 10)


UNSPACED = {
    "thai": "นายกรัฐมนตรีกล่าวว่ารัฐบาลจะไม่ขึ้นภาษีน้ำมันเพื่อช่วยเหลือเกษตรกรและตัวเรือ",
    "lao": "ລັດຖະບານລາວປະກາດວ່າຈະຊ່ວຍເຫຼືອປະຊາຊົນທີ່ຖືກກະທົບຈາກນ້ຳຖ້ວມ",
    "khmer": "រដ្ឋាភិបាលកម្ពុជាបានប្រកាសថានឹងជួយប្រជាពលរដ្ឋ",
    "burmese": "မြန်မာနိုင်ငံတော်သမ္မတကပြည်သူများကိုမိန့်ခွန်းပြောကြားခဲ့သည်",
}
NEVER_FIRST = re.compile(
    r"[ะาำๅๆฯ\u0e31\u0e34-\u0e3a\u0e47-\u0e4eະາຳຽ\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]"
    r"|[\u102b-\u103e\u17b4-\u17d3]|.\u103a|.\u0e4c"
)
NEVER_LAST = re.compile(r".*[เแโใไເແໂໃໄ\u1039\u17d2]$")


@pytest.mark.parametrize("script", UNSPACED)
@pytest.mark.parametrize("room", range(4, 30))
def test_scripts_without_blanks_break_between_clusters(script: str, room: int) -> None:
    lines = broken(UNSPACED[script], room)
    assert UNSPACED[script] == "".join(lines)
    assert [] == [line for line in lines[1:] if NEVER_FIRST.match(line)]
    assert [] == [line for line in lines if NEVER_LAST.match(line)]
    assert all(wrap.width_of(line) <= room for line in lines)


def test_a_long_thai_run_fills_the_line_behind_a_short_word() -> None:
    first, *_ = broken("วันนี้ นายกรัฐมนตรีกล่าวว่ารัฐบาลจะไม่ขึ้นภาษีน้ำมัน", 30)
    assert wrap.width_of(first) > 20


def test_thai_breaks_at_a_blank_that_fills_half_of_the_line() -> None:
    text = "รัฐบาลจะไม่ขึ้นภาษี นายกรัฐมนตรีกล่าวเมื่อวันจันทร์"
    assert "รัฐบาลจะไม่ขึ้นภาษี" == broken(text, 24)[0]
