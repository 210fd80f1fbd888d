"""The districts and topics an article is about, with the words that earned them."""
