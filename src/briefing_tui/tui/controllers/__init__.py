"""What the reader does: classes that hold its screen, one for each subject."""
