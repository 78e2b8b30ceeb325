"""The actors of an article: people, bodies and governments, named or not."""
