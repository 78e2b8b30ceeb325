"""Figures: intervals, wording, conflicts and agreements."""
