"""The reading staircase: from the bytes of a dump to its articles, one pure step a file."""
