"""From the bare text of a newspaper page to an archive of articles."""

__version__ = "0.1.0"
