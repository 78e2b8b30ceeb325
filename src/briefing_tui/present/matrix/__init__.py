"""The claims matrix: columns, cells, grid, and two actors or claims side by side."""
