"""Measure the drafter on gold data outside of the project."""
