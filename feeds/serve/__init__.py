"""The shelf over HTTP: what to hand out, to whom, and when not to."""

from feeds.serve.app import app_for
from feeds.serve.keys import Keyring, digest_of, fresh_key
from feeds.serve.paths import keyed
from feeds.serve.searches import Make
from feeds.serve.server import Server, bind

__all__ = ["Keyring", "Make", "Server", "app_for", "bind", "digest_of", "fresh_key", "keyed"]
