"""How files are read, and how well; nothing is filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.builder import Thinkers, load_tables, thinkers
from ingest.commands.manners import complain, print_json, say, with_config
from ingest.config import Config
from ingest.errors import NoArticles, PagefeedError

if TYPE_CHECKING:
    from ingest.desk import Reader
    from ingest.evaluate import GoldPage, PageScore
    from ingest.page import Dump, Page


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file and line, and nothing else.")
@with_config
def parse(config: Config, files: tuple[Path, ...], as_json: bool) -> None:
    """Show how FILEs are read; nothing is filed or changed."""
    from ingest.record import page_record

    room = thinkers(*load_tables(config), config)
    for dump, page in read_files(files, config, room.read):
        record = page_record(dump, page, room.beats(page))
        if as_json:
            print_json(record)
        else:
            from ingest.terminal import show_page

            show_page(record)


@click.command()
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--pages", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the pages lie; else beside their gold.",
)  # fmt: skip
@click.option("--details", is_flag=True, help="Every miss, too, and which lines were taken for what.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
@with_config
def evaluate(config: Config, folder: Path, pages: Path | None, details: bool, as_json: bool) -> None:
    """Say how well pages are read that you annotated, NAME.json for every page; nothing is filed or changed."""
    from ingest.evaluate import check_beats, misses, report

    files = sorted(file for file in folder.glob("*.json") if not file.is_dir())
    if not files:
        raise click.BadParameter(
            f"there is no gold in {folder}, which is NAME.json for every page", param_hint="GOLD_DIR"
        )
    golds = [gold_in(file) for file in files]
    gazetteer, topics = load_tables(config)
    for gold in golds:
        check_beats(gold, [beat.slug for beat in gazetteer.beats], topics.slugs)
    room = thinkers(gazetteer, topics, config)
    scores = [score_file((pages or folder) / gold.file, gold, config, room) for gold in golds]
    told = report(scores)
    if details:
        told |= misses(scores)
    if as_json:
        print_json(told)
    else:
        from ingest.terminal import show_figures

        show_figures(told)
    if all(score.failed for score in scores):
        say("none of the pages could be read; --pages says where they lie")


def gold_in(file: Path) -> GoldPage:
    """The gold in *file*. Raises BrokenGold."""
    from ingest.evaluate import BrokenGold, read_gold

    if not file.is_file():
        raise BrokenGold(f"{file} is a link that leads nowhere, or no ordinary file")
    return read_gold(file.read_bytes(), str(file))


def score_file(file: Path, gold: GoldPage, config: Config, room: Thinkers) -> PageScore:
    """How well *file* is read; of one that cannot be read it is said why not, and it is a failed page.

    Raises BrokenGold where *gold* speaks of other lines than the page has.
    """
    from ingest.evaluate import check_lines, score, score_unread
    from ingest.parse.text.decode import to_text
    from ingest.record import page_record

    try:
        dump = read_dump(file, config)
        page = room.read(dump)
    except (PagefeedError, OSError) as problem:
        why = why_unread(file, problem)
        complain(file, why)
        return score_unread(gold, why)
    lines = to_text(dump.content)[0].split("\n")
    check_lines(gold, lines)
    return score(gold, page_record(dump, page, room.beats(page)), lines)


def read_files(files: Sequence[Path], config: Config, read: Reader) -> Iterator[tuple[Dump, Page]]:
    """Each of *files* that can be read; of the others it is said why not, and the command fails in the end.

    That a page holds no article is said, and is no failure: it was read. A sidecar is none, as in seeds.
    """
    from ingest.seeds import is_sidecar

    for file in files:
        if is_sidecar(file.name) and file.is_file():
            say(f"{file}: it is a sidecar, and read with its page")
            continue
        try:
            dump = read_dump(file, config)
            page = read(dump)
        except (PagefeedError, OSError) as problem:
            complain(file, why_unread(file, problem))
        else:
            if not page.articles:
                say(f"{file}: {NoArticles()}")
            yield dump, page


def why_unread(file: Path, problem: Exception) -> str:
    """What *problem* comes to, for whoever named *file*."""
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    return "it is a folder" if file.is_dir() else str(problem)


def read_dump(file: Path, config: Config) -> Dump:
    """The bytes of *file*; its name is the one it has in seeds, where names tell issue dates, if it lies there.

    What is wrong with its sidecar is said; the page is read with what is right in it, and the command fails in the end.
    """
    from ingest.seeds import Seeds

    root = config.paths.seeds.resolve()
    place = file.absolute().parent.resolve() / file.name
    if not place.is_relative_to(root):
        place = place.resolve()
        root = place.parent
    seeds = Seeds(root, config.intake.max_bytes)
    name = seeds.name_of(place) or file.name
    if (sidecar := seeds.sidecar_of(name)) is not None and (fault := seeds.fault(sidecar)):
        complain(sidecar, fault)
    return seeds.read(name)
