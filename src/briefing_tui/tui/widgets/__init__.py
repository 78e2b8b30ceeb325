"""The reader's own widgets: lean, because every widget delays the first frame."""
