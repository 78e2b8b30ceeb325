"""Items as styled text for the printed page and the reader. No module here imports Textual."""
