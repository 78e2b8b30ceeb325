"""Everything about one item: fields, context, dossier, citation."""
