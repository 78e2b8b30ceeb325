"""The reader: the only room that imports Textual."""
