"""Settings become frozen types once; a key that is unknown or wrong is named."""

from ingest.config.checks import CHECKS
from ingest.config.patterns import path_pattern
from ingest.config.reading import keys, read_config
from ingest.config.settings import MEMORY, Config, SavedSettings

__all__ = ["CHECKS", "MEMORY", "Config", "SavedSettings", "keys", "path_pattern", "read_config"]
