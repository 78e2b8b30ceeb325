"""Who said what: attributions, each with its source, cue and content."""
