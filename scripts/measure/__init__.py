"""Measure drafting on annotated articles that are not part of the project."""
