"""Claims: which side each actor takes, and the status of a question."""
