"""The reading staircase: from the bytes of a dump to its articles, one pure step a room.

The rooms are text, people, looks, paragraphs, borders, blocks and issue, and each asks only those before it; reading.py
walks up all of them.
"""
