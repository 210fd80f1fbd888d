"""From the archive to the reader: feeds, pages and the server that hands them out."""
