"""Who said what: attributions with their source, cue and content."""
