"""Of which paper, day and page it is."""
