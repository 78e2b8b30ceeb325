"""Match the items of several briefings, and find what changed between two."""
