"""Items as styled text, for the terminal's front ends alike. No Textual here."""
