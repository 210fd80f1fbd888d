"""What the path of a page tells of it: patterns with named parts."""

from __future__ import annotations

import re

# What a part of a path looks like: in digits that stand apart, and where two parts meet, as in 20230328.
PARTS = {
    "paper": "[^/]+?",
    "page": "[^/]+?",
    "year": r"(?<!\d)(?:19|20)\d\d(?!\d)",
    "month": r"(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)",
    "day": r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)",
}
PARTS_TOGETHER = PARTS | {"year": r"(?:19|20)\d\d", "month": "(?:1[0-2]|0[1-9])", "day": r"(?:3[01]|[12]\d|0[1-9])"}


def path_pattern(pattern: str) -> re.Pattern[str]:
    """The end of a path, folder by folder, with named {parts}; * is anything but a slash. Raises ValueError."""
    names = re.findall(r"\{([^{}]*)\}", pattern)
    if not names or len(set(names)) < len(names) or not set(names) <= set(PARTS):
        raise ValueError(pattern)
    if ("day" in names and "month" not in names) or ("month" in names and "year" not in names):
        raise ValueError(pattern)
    pieces = re.split(r"(\{[^{}]*\}|\*)", pattern.lstrip("/"))
    if any(brace in piece for piece in pieces[::2] for brace in "{}"):
        raise ValueError(pattern)
    written = []
    for i, piece in enumerate(pieces):
        if i % 2 == 0:
            written.append(re.escape(piece))
        elif piece == "*":
            written.append("[^/]*")
        else:
            meets = (i > 1 and not pieces[i - 1]) or (i + 2 < len(pieces) and not pieces[i + 1])
            written.append(f"(?P<{piece[1:-1]}>{(PARTS_TOGETHER if meets else PARTS)[piece[1:-1]]})")
    return re.compile("(?:.*/)?" + "".join(written))
