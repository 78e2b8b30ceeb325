"""The printed brief: one sheet of paper."""
