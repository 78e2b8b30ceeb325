"""The reader. No other package imports Textual."""
