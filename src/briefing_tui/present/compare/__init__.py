"""Blocks for comparisons of briefings, and for the changes between two briefings."""
