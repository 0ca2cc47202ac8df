"""Show a report as it was understood: voices, authors and dates in the margin, claims in the text."""
