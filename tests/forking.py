"""Start commands, each in a process of its own that has imported pagefeed already: `running.py` starts this once.

A line on standard input is an order. A list is a command to start: its arguments, environment, folder, and the files for
standard output and standard error; the answer is its process id. A number is such an id; the answer is the exit code, or
null while it runs.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import runpy
import sys
import time
from functools import cache

import templates
from fakes import SITE

import feeds
import ingest
from feeds.site import pages
from ingest.builder import load_tables
from ingest.classify import Gazetteer, TopicTable
from ingest.words import Words

HAN = range(0x4E00, 0xA000)


def become(arguments: list[str], env: dict[str, str], folder: str, out: str, err: str) -> None:
    """Run the command in this process."""
    for number, name in enumerate((os.devnull, out, err)):
        os.dup2(os.open(name, os.O_RDWR), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["pagefeed", *arguments]
    runpy.run_module("ingest", run_name="__main__", alter_sys=True)


def code_of(child: int) -> int | None:
    """The exit code of a process, once it has ended."""
    ended, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


for package in (ingest, feeds):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not {"__main__", "migrations"} & {*module.name.split(".")}:
            importlib.import_module(module.name)
words = Words()
list(words.cut("".join(map(chr, HAN))))  # has every word read
Words._loaded = vars(words)["_loaded"]  # the dictionary is read here, once for all of them
for table in (Gazetteer, TopicTable):
    table.from_toml = cache(table.from_toml)  # of the same text, the same table
load_tables()
pages.Environment = templates.environment
site = pages._templates(SITE)
for name in site.list_templates():
    site.get_template(name)

gc.collect()
gc.freeze()  # a child that goes through all of this for garbage would copy it
for line in iter(sys.stdin.readline, ""):
    order = json.loads(line)
    if isinstance(order, int):
        print(json.dumps(code_of(order)), flush=True)
    elif (child := os.fork()) == 0:
        become(*order)
        break
    else:
        print(child, flush=True)
