"""Styled text: sanitized, wrapped, laid out and written."""
