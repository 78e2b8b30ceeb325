"""The reader's state, without a screen: its content, and where the user is."""
