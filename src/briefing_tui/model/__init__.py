"""The domain: a briefing's records and everything computed from them. No input or output, no
screen."""
