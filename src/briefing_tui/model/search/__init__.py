"""Search: fold texts, parse queries, index all texts, find hits and suggest words."""
