"""Search: what counts as the same words, one index of every text, the query language, the hits."""
