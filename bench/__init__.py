"""Every figure of the speed budget, measured beside its baseline: run it with `make bench`."""
