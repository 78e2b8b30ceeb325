"""The reader's state without a screen: the content, and the user's place in it."""
