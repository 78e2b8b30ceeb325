"""The parts of the screen in which a command can be available."""

PARTS = ("list", "detail", "article")
"""The parts of the reader that take focus, in Tab order."""
DIALOG = ("dialog",)
"""A list over the reader: help, palette, a menu of links."""
EVERYWHERE = PARTS + DIALOG
MARKS = ("marks",)
"""The list of marks: the keys of a dialog and some of its own."""
PROBLEMS = ("problems",)
"""The list of problems, likewise."""
FIELD = ("field",)
"""The search field: letters are text there, not keys."""
