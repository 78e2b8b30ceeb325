"""What the HTML and Markdown pages say: safe words in reading order, each with where it leads."""
