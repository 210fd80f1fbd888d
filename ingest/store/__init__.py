"""The archive: the only rooms that know SQL."""
