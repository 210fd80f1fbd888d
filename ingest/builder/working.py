"""The whole way through the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.builder.publishing import heralded, press_of
from ingest.builder.stores import check_folders, open_store
from ingest.builder.thinking import load_topics, thinkers
from ingest.config import Config
from ingest.errors import ConfigError

if TYPE_CHECKING:
    from ingest.worker import Worker

AT_ONCE = 200  # articles of an earlier pagefeed's archive that are put into the index in one transaction


@contextmanager
def open_worker(config: Config) -> Iterator[Worker]:
    """The whole way through the house, with the lock of its only writer."""
    from ingest.atlas import Atlas
    from ingest.desk import Desk
    from ingest.editor import Editor
    from ingest.granting import Granting
    from ingest.lock import sole_writer
    from ingest.log import configure
    from ingest.seeds import Seeds
    from ingest.worker import Worker

    check_folders(config)
    configure()
    for key, folder in (("seeds", config.paths.seeds), ("var", config.paths.var)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise ConfigError(f"[paths] {key} cannot be made") from problem
    with sole_writer(config.paths.var), open_store(config) as store:
        while store.catch_up(AT_ONCE):
            pass
        atlas, topics = Atlas(config.classify.file), load_topics()
        press = press_of(config, store, atlas.gazetteer, topics)
        press.take_stock()
        quiet = config.feeds.quiet_after_days
        desk = Desk(store, *thinkers(atlas.gazetteer, topics, config), quiet_after_days=quiet)

        def renew() -> bool:
            """Let the desk think with a gazetteer that has changed."""
            changed = atlas.renew()
            if changed:
                desk.rethink(*thinkers(atlas.gazetteer, topics, config))
            return changed

        with heralded(config, press) as telling:
            yield Worker(
                Seeds(config.paths.seeds, config.intake.max_bytes),
                desk,
                store,
                telling,
                renew,
                Granting(store, Editor(store, desk)).work,
                settle=config.intake.settle_seconds,
                rescan=config.intake.rescan_seconds,
            )
