"""The briefing in other formats, from the same model and wording."""
