"""What the reader shows and where its user is, without a screen."""
