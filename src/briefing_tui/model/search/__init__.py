"""Search: folding, the query language, the index of every text, hits and suggestions."""
