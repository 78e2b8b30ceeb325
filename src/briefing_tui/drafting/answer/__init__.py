"""Ask a language model what rules cannot read, and keep what the article confirms."""
