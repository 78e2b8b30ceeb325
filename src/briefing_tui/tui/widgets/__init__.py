"""The reader's own widgets; they are lean, as every widget delays the first frame."""
