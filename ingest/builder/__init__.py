"""The builder: every object, made from the configuration. The only room that knows both packages.

What takes long to import is imported by what needs it, for many commands need little.
"""

from ingest.builder.publishing import channels_of, check_tables, press_of, site_of
from ingest.builder.serving import editor_key, fresh_key, open_server
from ingest.builder.stores import check_folders, look_into_store, open_backfill, open_desk, open_store
from ingest.builder.thinking import Thinkers, load_tables, thinkers
from ingest.builder.working import open_worker

__all__ = [
    "Thinkers",
    "channels_of",
    "check_folders",
    "check_tables",
    "editor_key",
    "fresh_key",
    "load_tables",
    "look_into_store",
    "open_backfill",
    "open_desk",
    "open_server",
    "open_store",
    "open_worker",
    "press_of",
    "site_of",
    "thinkers",
]
