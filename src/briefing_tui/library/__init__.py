"""The library: many briefings in folders, and an index to list and search them."""
