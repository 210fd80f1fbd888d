"""What was learned of places that the gazetteer does not know, and what a person says of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ingest.builder import load_tables, look_into_store, open_store
from ingest.commands.manners import as_json_lines, print_json, with_archive
from ingest.config import Config
from ingest.errors import WrongPlace

if TYPE_CHECKING:
    from ingest.classify.learning import Repute

place = click.argument("name", metavar="NAME")


@click.group()
@with_archive
def places(config: Config) -> None:
    """Show which places articles have taught, and approve or reject them.

    What is said here counts for articles filed from then on; `pagefeed relabel` moves the earlier ones.
    """


@places.command(name="list")
@as_json_lines
@with_archive
def list_places(config: Config, as_json: bool) -> None:
    """Show every place that was learned: its name, its district, how far that is believed, and who says so."""
    with look_into_store(config) as store:
        told = [_told(repute) for repute in store.every_repute()]
    for one in told:
        print_json(one) if as_json else click.echo(_line(one))
    if not told and not as_json:
        click.echo("no place was learned")


@places.command()
@place
@as_json_lines
@with_archive
def show(config: Config, name: str, as_json: bool) -> None:
    """Show what is said of the place NAME, in whose words."""
    with look_into_store(config) as store:
        reputes, evidence = store.reputes([name]), store.evidence(name)
    if not reputes:
        raise WrongPlace(f"nothing is known of {name}")
    told = _told(reputes[0]) | {"evidence": evidence}
    if as_json:
        print_json(told)
        return
    click.echo(_line(told))
    for one in evidence:
        click.echo(f"  {one['district']}  {one['words']}  {one['article_id']}")


@places.command()
@place
@click.argument("district", required=False)
@with_archive
def approve(config: Config, name: str, district: str | None) -> None:
    """Let NAME stand for its district, or for the one with the slug DISTRICT, whatever articles say."""
    from ingest.classify.learning import is_learnable

    known = {beat.slug for beat in load_tables(config)[0].beats if beat.code}
    with look_into_store(config) as store:
        reputes = store.reputes([name])
    slug = district or (reputes[0].leading if reputes else None)
    if not reputes and not is_learnable(name):
        raise WrongPlace(f"nothing is known of {name}, and places that are learned end in 社区, 小区, 村 or 屯")
    if slug is None:
        raise WrongPlace(f"say in which district {name} lies")
    if slug not in known:
        raise WrongPlace(f"there is no district {slug}; there are {', '.join(sorted(known))}")
    with open_store(config) as store:
        store.settle_place(name, slug, datetime.now(UTC))
    click.echo(f"{name} is {slug} now")


@places.command()
@place
@with_archive
def reject(config: Config, name: str) -> None:
    """Let NAME stand for no district, whatever articles say."""
    with look_into_store(config) as store:
        if not store.reputes([name]):
            raise WrongPlace(f"nothing is known of {name}")
        store.settle_place(name, "", datetime.now(UTC))
    click.echo(f"{name} is no place now")


def _told(repute: Repute) -> dict[str, Any]:
    ruled = None if repute.ruled is None else "approved" if repute.ruled else "rejected"
    said = dict(sorted(repute.said.items()))
    return {"name": repute.name, "district": repute.district, "trust": repute.trust, "said": said, "ruled": ruled}


def _line(told: dict[str, Any]) -> str:
    said = ", ".join(f"{slug} {count}" for slug, count in told["said"].items())
    return f"{told['name']}  {told['district'] or '-'}  {told['ruled'] or told['trust']}  ({said or 'no article'})"
