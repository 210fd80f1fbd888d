"""What belongs to a person is masked in whatever is published; what the archive keeps stays as it is."""

from feeds.privacy.discreet import discreet, discreet_sheet, discreet_slot
from feeds.privacy.numbers import mask

__all__ = ["discreet", "discreet_sheet", "discreet_slot", "mask"]
