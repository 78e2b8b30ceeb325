"""Export a briefing to other formats: JSON, Markdown, HTML, SVG and CSV."""
