"""Read an article from the bytes or the text of a file."""
