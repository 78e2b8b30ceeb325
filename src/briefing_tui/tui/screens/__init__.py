"""The reader's screens: the reader itself, and the dialogs that lie over it."""
