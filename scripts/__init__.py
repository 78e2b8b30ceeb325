"""Generate docs and pictures, and try the wheel."""
