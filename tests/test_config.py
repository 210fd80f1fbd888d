"""Settings become frozen types once; what is wrong is named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ingest.config import CHECKS, keys, read_config
from ingest.config.reading import section_of
from ingest.config.settings import EACH
from ingest.errors import ConfigError

BASE = Path("/srv/paper")
SHIPPED = (Path(__file__).parent.parent / "config.toml").read_text("utf-8")


def said(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read_config(text, BASE)
    return str(caught.value)


def test_an_empty_file() -> None:
    """A missing key means its default; what lies on the disk lies beside the file."""
    config = read_config("", BASE)

    assert (config.paths.seeds, config.paths.var, config.shelf) == (
        BASE / "seeds",
        BASE / "var",
        BASE / "var" / "site",
    )
    assert config.store_url == "sqlite:////srv/paper/var/pagefeed.sqlite"
    assert config.base_url == "http://127.0.0.1:8089"


def test_the_file_of_a_fresh_checkout() -> None:
    """It has every key, each with its default."""
    given = tomllib.loads(SHIPPED)

    written = {f"[{section}] {key}" for section, keys in given.items() for key in keys}
    assert written == {key for key in CHECKS if not key.startswith("[[")}
    assert read_config(SHIPPED, BASE) == read_config("", BASE)


def test_every_key_is_checked() -> None:
    """A key without a check would be taken as it comes."""
    assert set(keys()) == set(CHECKS)


@dataclass(frozen=True, slots=True)
class Ferry:
    """A table of which a section may hold several."""

    url: str
    port: int = 1


@dataclass(frozen=True, slots=True)
class Harbour:
    """A section with such tables."""

    ferries: tuple[Ferry, ...] = field(default=(), metadata={EACH: Ferry})


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], Harbour]:
    for key, like in (("url", "[store] url"), ("port", "[serve] port")):
        monkeypatch.setitem(CHECKS, f"[[harbour.ferries]] {key}", CHECKS[like])
    return lambda given: section_of("[harbour]", Harbour, given, BASE)


def test_a_list_of_tables(harbour: Callable[[dict[str, Any]], Harbour]) -> None:
    """There may be none, or several."""
    two = {"ferries": [{"url": "sqlite:///a"}, {"url": "", "port": 2}]}

    assert (harbour({}), harbour(two)) == (Harbour(), Harbour((Ferry("sqlite:///a"), Ferry("", 2))))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ferries": [{}]}, "[[harbour.ferries]] needs url"),
        ({"ferries": [{"url": "", "prot": 2}]}, "unknown key prot in [[harbour.ferries]]; did you mean port?"),
        ({"ferries": {"url": ""}}, "harbour.ferries must be tables, each below a line [[harbour.ferries]]"),
        ({"ferries": [{"url": "", "port": 0}]}, "[[harbour.ferries]] port must be a port from 1 to 65535, not 0"),
    ],
)
def test_what_is_wrong_with_a_table(
    harbour: Callable[[dict[str, Any]], Harbour], given: dict[str, Any], sentence: str
) -> None:
    """The table and its key are named."""
    with pytest.raises(ConfigError, match=re.escape(sentence)):
        harbour(given)


def test_patterns_for_paths() -> None:
    """They match the end of a path, and each part is under its name."""
    config = read_config('[folio]\npatterns = ["/{paper}/{year}{month}/{page}-*.txt", "{page}"]', BASE)
    first, second = config.folio.expressions
    match = first.fullmatch("old/新晚报/202303/A4-1.txt")

    assert match is not None
    assert match.groupdict() == {"paper": "新晚报", "year": "2023", "month": "03", "page": "A4"}
    assert (first.fullmatch("新晚报/20233/A4-1.txt"), second.fullmatch("a/")) == (None, None)


def test_settings_that_somebody_wants_to_change() -> None:
    """They are what they are."""
    with pytest.raises(FrozenInstanceError):
        read_config("", BASE).serve.port = 80  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[seeds]", "unknown section [seeds]"),
        ("[path]", "unknown section [path]; did you mean paths?"),
        ("paths = 1", "paths must be a section, [paths]"),
        ("[[serve]]\nport = 1", "serve must be a section, [serve]"),
        ("port = 1", "unknown key port: keys stand in sections"),
        ("[serve]\nprot = 1", "unknown key prot in [serve]; did you mean port?"),
        ("[serve]\nxyz = 1", "unknown key xyz in [serve]; known are host, port"),
    ],
)
def test_a_key_that_is_unknown(text: str, sentence: str) -> None:
    """It is named, with the one that was meant, if that can be guessed."""
    assert said(text).startswith(f"The configuration cannot be used: {sentence}")


@pytest.mark.parametrize(
    "text", ["[serve", "[serve]\nport = ", "[serve]\n[serve]", "a = " + "9" * 5000, "a = " + "[" * 20_000, "\0"]
)
def test_a_file_that_is_no_toml(text: str) -> None:
    """It is said, and why."""
    assert said(text).startswith("The configuration cannot be used: it is not TOML: ")


WRONG = {
    "[paths] seeds": ["1", '""', '"a\\u0000b"', '"~/seeds"', "[]", "true"],
    "[paths] var": ["1", '""', '"~"'],
    "[intake] settle_seconds": ["-1", "3601", "nan", "inf", '"2"', "true", "1" + "0" * 400],
    "[intake] rescan_seconds": ["0", "0.5", "86401", "[]"],
    "[intake] max_bytes": ["0", "-1", "1.5", "true", '"1"', "500_000_001"],
    "[folio] patterns": [
        '"{paper}/{page}"', "[1]", '[""]', '["paper/page"]', '["{seite}"]', '["{page}/{page}"]', '["{day}"]',
        '["{year}-{day}"]', '["{month}"]', '["{page"]', '["page}"]', '["{{page}}"]', '["{}"]', '["{page}\\u0000"]',
        '["{page}.txt", "{paeg}.txt"]',
    ],
    "[store] url": ["1", '"pagefeed.sqlite"', '"foo://bar"', '"mysql://u:p@h/x"', '"sqlite:///"', '"sqlite:///a\\u0000"'],
    "[site] title": ["1", '""', '"  "', '"a\\nb"', '"a\\u0007"'],
    "[site] base_url": [
        "1", '"example.org"', '"ftp://example.org"', '"http://"', '"http://x/?a=1"', '"http://x/?"', '"http://x/#a"',
        '"http://a b/"', '"http://x:port/"', '"http://x:0/"', '"http://x:99999/"', '"http://冰城/"', '"http://x/<b>"',
        '"http://u:p@x/"', '"//x"', '"http://[::1/"', '"http://x/\\u0007"', '"http://x/\\\\"',
    ],
    "[site] timezone": ["8", '""', '"Mars/Olympus"', '"../etc/passwd"', '"Asia"', '"/etc/localtime"', '"a\\u0000"'],
    "[site] tag": [
        '"example.org"', '",2026"', '"a b,2026"', '"example.org,26"', '"example.org,２０２６"', '"冰城,2026"',
        '"example.org,2026:x"', '"a/b,2026"', '"a,2026-1"', '"<a>,2026"', '"example.org,2026\\n"', "1",
    ],
    "[classify] gazetteer": ["1", '"~/city.toml"', '"a\\u0000"'],
    "[feeds] max_entries": ["0", "1001", "50.0", "true", '"50"'],
    "[feeds] max_bytes": ["9999", "50000001", "1e6", '"1"'],
    "[feeds] rights": ["1", '"a\\nb"'],
    "[serve] host": ["1", '""', '" "', '"a b"', '"http://x"', '"[::1]"', '"a\\n"'],
    "[serve] port": ["0", "65536", "-1", "80.0", '"80"', "true"],
    "[feeds] hub": ["1", '"hub"', '"ftp://hub"', '"http://hub/#a"', '"http://hub/ x"', '"http://hub/?<b>"'],
    "[feeds] quiet_after_days": ["-1", "100001", "7.0", '"7"'],
    "[[feeds.saved]] slug": ["1", '""', '"供热"', '"a/b"', '"-a"', f'"{"a" * 41}"'],
    "[[feeds.saved]] name": ["1", '""', '" "', '"a\\nb"'],
    "[[feeds.saved]] words": ["1", '"a\\nb"'],
    "[[feeds.saved]] district": ["1", '"道里"'],
    "[[feeds.saved]] topic": ["[]", '"a b"'],
    "[[feeds.saved]] paper": ["1", '"a\\nb"'],
    "[[feeds.saved]] since": ["2025", "2025-11-20T08:00:00", '"2025-11"', '"2025-02-30"', '"20251120"'],
    "[[feeds.saved]] until": ["2025", '"today"'],
    "[[feeds.digest]] slug": ["1", '"A"', '"a_b"'],
    "[[feeds.digest]] name": ["1", '" "'],
    "[[feeds.digest]] channel": ["1", '""'],
    "[[feeds.digest]] hour": ["-1", "24", "7.0", '"7"'],
    "[[feeds.digest]] timezone": ["8", '"Mars/Olympus"'],
    "[serve] access": ["1", '""', '"closed"'],
    "[serve] editor_key_file": ["1", '"~/key"'],
    "[privacy] identity_cards": ["1", '"true"', "0.0"],
    "[privacy] bank_cards": ["1", '"no"'],
    "[privacy] mobile_numbers": ["1", "[]"],
    "[[rules]] name": ["1", '""', '" "', '"a\\nb"'],
    "[[rules]] any": ['"地铁"', "[1]", '[""]', '["a\\u0000"]'],
    "[[rules]] all": ['"地铁"', "[[]]"],
    "[[rules]] none": ["true", '[" "]'],
    "[[rules]] fields": ["[]", '["title"]', '"body"', "[1]"],
    "[[rules]] add": ['"daoli"', "[1]"],
    "[[rules]] remove": ['"daoli"', '[""]'],
}  # fmt: skip


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in WRONG.items() for value in values])
def test_a_value_that_is_wrong(key: str, value: str) -> None:
    """The key at fault is named, and what would be right."""
    section, name = key.split()
    needed = {"[[rules]]": ("name",), "[[feeds.saved]]": ("slug", "name"), "[[feeds.digest]]": ("slug", "name")}
    named = "".join(f'{other} = "x"\n' for other in needed.get(section, ()) if other != name)

    assert said(f"{section}\n{named}{name} = {value}").startswith(f"The configuration cannot be used: {key} must be ")


def test_every_key_has_wrong_values_here() -> None:
    """A new check is tried."""
    assert set(WRONG) == set(CHECKS)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", "http://127.0.0.1:8089"),
        ('[serve]\nhost = "::1"', "http://[::1]:8089"),
        ('[serve]\nhost = "0.0.0.0"', "http://127.0.0.1:8089"),
        ('[serve]\nhost = "::"', "http://[::1]:8089"),
        ('[serve]\nhost = "paper.lan"\nport = 80', "http://paper.lan:80"),
        ('[site]\nbase_url = "https://news.example.org/city//"', "https://news.example.org/city"),
        ('[site]\nbase_url = "http://[::1]:8080/"', "http://[::1]:8080"),
    ],
)
def test_the_public_address(text: str, url: str) -> None:
    """As it is told, without a slash at its end; else where the feeds are served."""
    assert read_config(text, BASE).base_url == url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", "sqlite:////srv/paper/var/pagefeed.sqlite"),
        ('[paths]\nvar = "/var/lib/pagefeed"', "sqlite:////var/lib/pagefeed/pagefeed.sqlite"),
        ('[store]\nurl = "sqlite:///archive/a.sqlite"', "sqlite:////srv/paper/archive/a.sqlite"),
        ('[store]\nurl = "sqlite:////data/a.sqlite"', "sqlite:////data/a.sqlite"),
        ('[store]\nurl = "sqlite:///:memory:"', "sqlite:///:memory:"),
        ('[store]\nurl = "postgresql://paper@db/archive"', "postgresql://paper@db/archive"),
    ],
)
def test_where_the_store_is(text: str, url: str) -> None:
    """A relative SQLite file lies beside the configuration, wherever the command was called."""
    assert read_config(text, BASE).store_url == url


@pytest.mark.parametrize("path", ["pages", "./pages", "in/../pages", "/data/pages", "版面 1?#%", "."])
def test_paths(path: str) -> None:
    """Relative ones start at the configuration; whatever a folder may be called is a path."""
    assert read_config(f'[paths]\nseeds = "{path}"\nvar = "/var"', BASE).paths.seeds == BASE / path


@pytest.mark.parametrize(
    "text",
    [
        '[paths]\nseeds = "."',
        '[paths]\nvar = "seeds"',
        '[paths]\nvar = "seeds/var"',
        '[paths]\nseeds = "var/site/x"',
        '[store]\nurl = "sqlite:///seeds/a.sqlite"',
    ],
)
def test_writing_where_it_reads(text: str) -> None:
    """Its own files would be taken for dumps, and those again."""
    assert "must not lie" in said(text)


def test_a_file_from_windows() -> None:
    """The mark at its beginning and its line ends are no settings."""
    assert read_config("\ufeff[serve]\r\nport = 80\r\n", BASE).serve.port == 80


def test_a_whole_number_of_seconds() -> None:
    """It is a number of seconds like any other."""
    assert read_config("[intake]\nsettle_seconds = 0", BASE).intake.settle_seconds == 0.0


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+pysqlite"])
def test_a_relative_database_file(scheme: str, tmp_path: Path) -> None:
    """It lies beside the config file, however its driver is named."""
    config = read_config(f'[store]\nurl = "{scheme}:///kept.sqlite"', tmp_path)
    assert config.store_file == tmp_path / "kept.sqlite"
