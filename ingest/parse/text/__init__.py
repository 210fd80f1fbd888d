"""Bytes become pieces of text: decoded, in lines, without the page's furniture, with hard wrapping undone."""
