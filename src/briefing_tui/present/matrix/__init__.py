"""The claims matrix: columns, cells and grid. Also: two actors or claims side by side."""
