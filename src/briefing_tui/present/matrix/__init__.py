"""The claims matrix: columns, cells, grid, and two of its sides beside each other."""
