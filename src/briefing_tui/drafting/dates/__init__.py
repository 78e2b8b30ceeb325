"""Find the dates that an article says, and what happened on them."""
