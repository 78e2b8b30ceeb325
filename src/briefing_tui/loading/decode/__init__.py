"""Decode a tree of nodes into a briefing, and report every wrong key or value."""
