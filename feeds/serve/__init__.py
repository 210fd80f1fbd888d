"""The shelf over HTTP: what to hand out, to whom, and when not to."""

from feeds.serve.app import app_for
from feeds.serve.editing import Editing
from feeds.serve.keys import Keyring, digest_of, fresh_key
from feeds.serve.paths import keyed
from feeds.serve.searches import Make
from feeds.serve.server import Server, bind
from feeds.serve.session import Door

__all__ = ["Door", "Editing", "Keyring", "Make", "Server", "app_for", "bind", "digest_of", "fresh_key", "keyed"]
