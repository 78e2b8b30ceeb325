"""Find the numbers of an article, with their bounds and units."""
