"""The format `briefing/1`: its declaration, its records and the items in them."""
