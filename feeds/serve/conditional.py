"""What a request's headers ask for: which encoding, and whether the reader has it already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def wants_gzip(accept_encoding: str | None) -> bool:
    """Say whether a reader takes gzip, and does not like the plain bytes better."""
    if accept_encoding is None:
        return False
    weights = _weights(accept_encoding)
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def _weights(accepted: str) -> dict[str, float]:
    """Each coding of an Accept-Encoding header with its weight; what cannot be read is refused."""
    weights = {}
    for offer in accepted.lower().split(","):
        coding, *parameters = (part.strip() for part in offer.split(";"))
        if coding:
            weights[coding] = _weight(parameters)
    return weights


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return float(value) if _WEIGHT.fullmatch(value.strip()) else 0.0
    return 1.0


def has_it(headers: Mapping[str, str], etags: tuple[str, ...], changed: int) -> bool:
    """Say whether a reader that sent *headers* holds what is known by one of *etags* and *changed* then.

    Where there is an If-None-Match, it alone decides (RFC 9110, 13.2.2): dates only know seconds.
    """
    if (known := headers.get("if-none-match")) is not None:
        return known.strip() == "*" or any(tag in etags for tag in _TAG.findall(known))
    since = _moment(headers.get("if-modified-since"))
    return since is not None and changed <= since


def _moment(date: str | None) -> int | None:
    """An HTTP date as seconds; none where it cannot be read, since such a header is to be ignored."""
    if not date or date.count(",") > 1:  # several dates are none
        return None
    try:
        when = parsedate_to_datetime(date)
    except (ValueError, OverflowError):  # the year or the zone may be a number of any length
        return None
    # The oldest of the three forms HTTP knows names no zone, and means GMT all the same.
    return int(when.replace(tzinfo=when.tzinfo or UTC).timestamp())
