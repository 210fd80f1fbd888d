"""A feed as bytes: one file per format, same feed, same bytes."""
