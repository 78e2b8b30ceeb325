"""Many briefings: the folders of the library and the index that searches them."""
