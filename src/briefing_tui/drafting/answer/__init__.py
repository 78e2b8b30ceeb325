"""Ask a language model for items that rules do not find, and keep what the article confirms."""
