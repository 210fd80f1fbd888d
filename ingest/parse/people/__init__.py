"""Who is named: what names look like, who is credited, who signs."""
