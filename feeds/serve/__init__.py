"""The shelf over HTTP: what to hand out, to whom, and when not to."""

from feeds.serve.app import app_for
from feeds.serve.server import Server, bind

__all__ = ["Server", "app_for", "bind"]
