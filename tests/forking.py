"""Run commands, each in a process of its own that has imported pagefeed already: `running.py` starts this once.

A line on standard input is an order: the arguments, and the files for standard output and standard error. The answer is
a line with the exit code.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import runpy
import sys

import feeds
import ingest
from ingest.words import Words


def run(arguments: list[str], out: str, err: str) -> None:
    """Become the command."""
    for number, name in enumerate((os.devnull, out, err)):
        os.dup2(os.open(name, os.O_RDWR), number)
    sys.argv = ["pagefeed", *arguments]
    runpy.run_module("ingest", run_name="__main__", alter_sys=True)


for package in (ingest, feeds):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not {"__main__", "migrations"} & {*module.name.split(".")}:
            importlib.import_module(module.name)
list(Words().cut("市"))  # jieba is imported only then

for order in iter(sys.stdin.readline, ""):
    if (child := os.fork()) == 0:
        run(*json.loads(order))
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
