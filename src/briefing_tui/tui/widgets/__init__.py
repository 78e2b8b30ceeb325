"""The reader's own widgets. They are small, as every widget delays the first frame."""
