"""How tests make newspaper pages: known articles, a compositor, everything that goes wrong, and the truth of it."""
