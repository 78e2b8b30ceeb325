"""The content of the HTML and Markdown pages: safe words in reading order, with their links."""
