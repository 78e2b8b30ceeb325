"""The reader in a browser, through textual-serve: a page of our own, and who may ask for it."""
