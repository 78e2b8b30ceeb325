"""Whether the reader is served to a browser. It then runs where the server runs and not where the
person sits, so that whatever would start a program there is off."""

import os

DRIVER = "textual.drivers.web_driver:WebDriver"
"""What textual-serve has Textual draw with; it is also how a served program is told apart."""


def is_served() -> bool:
    """Whether the reader draws in a browser, whoever serves it (`briefing serve` or textual-serve
    itself)."""
    return os.environ.get("TEXTUAL_DRIVER") == DRIVER
