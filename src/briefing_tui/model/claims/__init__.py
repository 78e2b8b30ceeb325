"""Claims: who stands on which side, and the status of a question."""
