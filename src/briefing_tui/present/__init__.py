"""Items as styled text for the printed page and the reader. Nothing here imports Textual."""
