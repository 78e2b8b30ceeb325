"""From YAML text to a tree of nodes, or one plain error."""
