"""The shelf over HTTP: what to hand out, to whom, and when not to."""

from feeds.serve.app import Server, app_for, bind

__all__ = ["Server", "app_for", "bind"]
