"""Web mode: the reader in a browser, through textual-serve with a page of our own."""
