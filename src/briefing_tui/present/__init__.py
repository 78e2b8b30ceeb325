"""Items as styled text, for the printed page and the reader alike; no Textual here."""
