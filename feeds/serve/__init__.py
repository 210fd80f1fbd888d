"""The shelf over HTTP: what to hand out, to whom, and when not to."""

from feeds.serve.editing import EditorsRoom
from feeds.serve.keys import Keyring, digest_of, fresh_key
from feeds.serve.kiosk import Kiosk
from feeds.serve.paths import keyed
from feeds.serve.searches import Make
from feeds.serve.server import Server, bind
from feeds.serve.session import Door

__all__ = ["Door", "EditorsRoom", "Keyring", "Kiosk", "Make", "Server", "bind", "digest_of", "fresh_key", "keyed"]
