"""Drawings to scale: the time axis and the rulers of figures."""
