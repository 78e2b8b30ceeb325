"""What a page says, whatever it is written in: plain, safe words in reading order, each with where
it leads; Markdown and HTML are two ways to write it down."""
