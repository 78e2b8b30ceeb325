"""From a tree of nodes to a briefing, with every error of shape."""
