"""Comparisons of briefings and changes between two of them, as blocks."""
