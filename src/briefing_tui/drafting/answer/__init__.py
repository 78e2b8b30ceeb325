"""Ask a language model what rules cannot read, and keep of its answer what the article holds."""
