"""What the project makes from itself: pictures of the reader, and a proof of its wheel."""
