"""Who is named in an article: people, bodies, governments, and those it does not name."""
