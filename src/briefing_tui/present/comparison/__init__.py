"""Who stands where, side by side: the matrix of a question, its page, and two of its parts
compared."""
