"""Which pieces were one paragraph before a column cut it."""
