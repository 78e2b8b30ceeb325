"""The reader's state without a screen: what it shows, and where the user is."""
