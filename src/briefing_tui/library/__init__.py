"""Many briefings: the folders of the library, and the index for searching them."""
