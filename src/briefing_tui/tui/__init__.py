"""The reader. Only this package imports Textual."""
