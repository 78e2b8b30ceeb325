"""Find the dates that an article says, and the events of these dates."""
