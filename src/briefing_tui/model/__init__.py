"""The domain: what a briefing holds and what follows from it. No input or output, no screen."""
