"""Printing without colour does not import Rich, which would double its time."""

import subprocess
import sys

from tests.present.seen import INVENTED, SHIPPED

PROGRAM = """
import sys
from pathlib import Path
from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.present.brief import page
from briefing_tui.present.layout import rendered
from briefing_tui.present.view import View
DEAR = {"textual", "rich.text", "rich.console", "typing_extensions", "inspect"}
path = Path(sys.argv[1])
printed = "".join(rendered(page(View(load(Input(path.name, path)).reading)), 80))
print(len(printed) > 1000, *sorted(DEAR & set(sys.modules)))
"""


def test_printing_without_colour_does_not_import_rich() -> None:
    path = SHIPPED / f"{INVENTED}.yaml"
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True
    )
    assert "True\n" == run.stdout
