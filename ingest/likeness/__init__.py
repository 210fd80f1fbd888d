"""Is this article one that was filed before? From what it leaves in the index to a verdict with its evidence."""
