"""The speed and memory budget: run it with `make bench`."""
