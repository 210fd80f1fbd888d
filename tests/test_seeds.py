"""Whatever lies in the folder, it is a dump, it is nothing, or there is a reason why it cannot be one."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ingest import seeds as seeds_module
from ingest.errors import DumpError, TooLarge, Unreachable, Unreadable
from ingest.page import Dump
from ingest.seeds import LONGEST, Seeds, Sighting, is_passing


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    (tmp_path / "seeds").mkdir()
    return Seeds(tmp_path / "seeds", max_bytes=1000)


def drop(seeds: Seeds, name: str | bytes, content: bytes = b"page") -> Path:
    path = seeds.root / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(seeds: Seeds) -> list[str]:
    return sorted(seen.name for seen in seeds.scan() if isinstance(seen, Sighting))


def refusals(seeds: Seeds) -> dict[str, str]:
    return {seen[0]: str(seen[1]) for seen in seeds.scan() if not isinstance(seen, Sighting)}


WHY = "The page dump cannot be opened: "


# names


@pytest.mark.parametrize(
    "name",
    [
        ".hidden", "4913", "3.txt.kate-swp", "3.txt.sb-12345abc-Xy7", ".DS_Store", "~$3.txt", "3.txt~", "#3.txt#", "3.txt.part", "3.txt.PART", "3.tmp", "a.crdownload",
        "Unconfirmed 1.crdownload", "x.download", ".3.txt.swp", "3.txt.bak", ".~lock.3.txt#", ".syncthing.3.txt.tmp",
        "3.sync-conflict-20250101-120000-ABCDEFG.txt", "3.txt.!sync", ".stfolder", "@eaDir", "#recycle", "Thumbs.db",
        "desktop.ini", "$RECYCLE.BIN", "System Volume Information", "lost+found", "__MACOSX", "3.txt.filepart",
        "3.txt.lock", "3.toml", ".3.txt.Xa81Kd", "2025/.3.txt", "_tmp3.txt", "THUMBS.DB",
    ],
)  # fmt: skip
def test_the_name_of_something_that_passes(name: str) -> None:
    """Hidden, temporary, a sync tool's own, or a sidecar."""
    assert is_passing(name)


@pytest.mark.parametrize(
    "name",
    ["3.txt", "三版", "3", "#3版.txt", "#", "3.txt.1", "part", "a.parts", "2025-11-20.txt", "$3.txt", "tmp.txt", "!"],
)
def test_the_name_of_a_page(name: str) -> None:
    """No page is passed over because its name only resembles such a thing."""
    assert not is_passing(name)


STRANGE = [b"\xc8\xfd\xb0\xe6.txt", b"\\xc8.txt", b"\\x5cxc8.txt", b"\\x41 \\.txt", b"a\nb.txt", "e\u0301.txt".encode(),
           b"\xed\xa0\x80.txt", b"\xff\xfe", b"a\\\xe4.txt", b"a'\"%20.txt"]  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name(seeds: Seeds, name: bytes) -> None:
    """It can be written in any store, and leads back to its file."""
    path = drop(seeds, name, b"strange")
    (found,) = names(seeds)

    assert found.encode().decode() == found
    assert (seeds.read(found).content, seeds.path_of(found), seeds.name_of(path)) == (b"strange", path, found)


@pytest.mark.parametrize("name", ["d" * 255, "长" * 83 + ".txt", "长" * 85])
def test_a_name_as_long_as_a_name_may_be(seeds: Seeds, name: str) -> None:
    """Its sidecar could have none; that is nothing against the page."""
    path = drop(seeds, name, b"long")
    (seen,) = seeds.look(path)

    assert isinstance(seen, Sighting)
    assert (seen.sidecar, seeds.stamp(name), seeds.read(name)) == (None, seen.stamp, Dump(name, b"long", b""))


def test_a_locale_that_knows_ascii_alone(seeds: Seeds) -> None:
    """Names are what they are in any other."""
    for name in ("道里/三版.txt", b"\xc8.txt"):
        drop(seeds, name, b"strange")
    program = (
        "import sys; from pathlib import Path; from ingest.seeds import Seeds; seeds = Seeds(Path(sys.argv[1]), 1000);"
        "print(ascii(sorted((seen.name, seeds.read(seen.name).content) for seen in seeds.scan())))"
    )
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", program, seeds.root]
    said = subprocess.run(command, env=os.environ | ascii_alone, check=True, capture_output=True, text=True).stdout

    assert said.strip() == ascii([("\\xc8.txt", b"strange"), ("道里/三版.txt", b"strange")])


def test_strange_names_beside_each_other(seeds: Seeds) -> None:
    """No two files get one name."""
    for name in STRANGE:
        drop(seeds, name, name)

    assert sorted(seeds.read(name).content for name in names(seeds)) == sorted(STRANGE)


def test_a_path_that_lies_elsewhere(seeds: Seeds, tmp_path: Path) -> None:
    """It has no name here."""
    assert (seeds.name_of(tmp_path / "other.txt"), list(seeds.look(tmp_path / "other.txt"))) == (None, [])


# scanning


def test_subfolders(seeds: Seeds) -> None:
    """Files are found however deep they lie; what passes is passed over with all it holds."""
    for name in ("1.txt", "2025/11/2.txt", "2025/3.txt", ".git/4.txt", "@eaDir/5.txt", "2025/6.txt.part"):
        drop(seeds, name)

    assert (names(seeds), refusals(seeds)) == (["1.txt", "2025/11/2.txt", "2025/3.txt"], {})


def test_what_a_file_looks_like(seeds: Seeds) -> None:
    """Its stamp, and when it says it changed."""
    path = drop(seeds, "1.txt")
    status = path.stat()
    (seen,) = seeds.scan()

    assert isinstance(seen, Sighting)
    assert (seen.stamp.size, seen.stamp.mtime_ns, seen.changed) == (4, status.st_mtime_ns, status.st_ctime)
    assert seeds.stamp("1.txt") == seen.stamp


def test_a_folder_with_nothing_in_it(seeds: Seeds) -> None:
    """There is nothing to do."""
    assert list(seeds.scan()) == []


def test_a_folder_that_is_gone(seeds: Seeds) -> None:
    """That is for the caller to know, at once."""
    seeds.root.rmdir()

    with pytest.raises(FileNotFoundError):
        seeds.scan()


def test_a_subfolder_that_vanishes_while_it_is_scanned(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then its files are not there; the others are."""
    drop(seeds, "1.txt")
    gone = drop(seeds, "sub/2.txt")
    real = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "sub":
            gone.unlink(missing_ok=True)
            gone.parent.rmdir()
        return real(folder)

    monkeypatch.setattr(seeds_module.os, "scandir", scandir)

    assert (names(seeds), refusals(seeds)) == (["1.txt"], {})


def test_very_deep_folders(seeds: Seeds) -> None:
    """A path that no store can index is refused, under a name that one can; nothing else is held up."""
    folder = seeds.root
    for _ in range(30):
        folder = folder / ("深" * 40)
        folder.mkdir()
    drop(seeds, "1.txt")
    ((name, why),) = refusals(seeds).items()

    assert names(seeds) == ["1.txt"]
    assert why == WHY + f"its path is longer than {LONGEST:,} bytes"
    assert len(name.encode()) < LONGEST
    told = [[*seeds.look(path)] for path in (*reversed(folder.parents), folder) if path.is_relative_to(seeds.root)]
    assert {refused for some in told[1:] for refused, _ in some} == {name}  # what lies in it is not refused once more


def test_folders_deeper_than_any_stack(seeds: Seeds) -> None:
    """Scanning needs no recursion."""
    deep = "/".join("a" * 900)
    drop(seeds, f"{deep}/1.txt")

    assert names(seeds) == [f"{deep}/1.txt"]


# what is no ordinary file


def test_a_link_to_a_page(seeds: Seeds) -> None:
    """It is read like the file that it leads to, under its own name."""
    drop(seeds, "1.txt")
    (seeds.root / "2.txt").symlink_to("1.txt")

    assert (names(seeds), seeds.read("2.txt")) == (["1.txt", "2.txt"], Dump("2.txt", b"page"))


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("nothing.txt", "the link leads nowhere"),
        ("link.txt", "the link leads nowhere"),
        ("../secret.txt", "the link leads out of the seeds folder"),
        ("/etc/hostname", "the link leads out of the seeds folder"),
        ("/dev/zero", "the link leads out of the seeds folder"),
        ("sub", "the link leads to a folder; its files are found where they are"),
        (".", "the link leads to a folder; its files are found where they are"),
        ("pipe", "it is not an ordinary file"),
    ],
)
def test_a_link_that_cannot_be_followed(seeds: Seeds, target: str, why: str) -> None:
    """It is refused with the reason, and never opened."""
    drop(seeds, "sub/1.txt")
    drop(seeds, "../secret.txt")
    os.mkfifo(seeds.root / "pipe")
    (seeds.root / "link.txt").symlink_to(target)
    reason = refusals(seeds)["link.txt"]

    assert (names(seeds), reason.split(": Symlink loop")[0]) == (["sub/1.txt"], WHY + why)
    with pytest.raises(Unreachable):
        seeds.read("link.txt")


def test_a_chain_of_links(seeds: Seeds, tmp_path: Path) -> None:
    """Where it ends counts, not where the first of them leads."""
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (seeds.root / "a.txt").symlink_to("b.txt")
    (seeds.root / "b.txt").symlink_to(tmp_path / "secret.txt")

    assert set(refusals(seeds)) == {"a.txt", "b.txt"}


def test_a_folder_that_becomes_a_link(seeds: Seeds, tmp_path: Path) -> None:
    """What was found in it is not read from elsewhere."""
    drop(seeds, "sub/1.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "1.txt").write_bytes(b"secret")
    (seeds.root / "sub").rename(seeds.root / "old")
    (seeds.root / "sub").symlink_to(tmp_path / "elsewhere")

    assert list(seeds.look(seeds.root / "sub" / "1.txt")) == []
    with pytest.raises(Unreachable, match="leads out of the seeds folder"):
        seeds.read("sub/1.txt")


def test_seeds_behind_a_link(seeds: Seeds, tmp_path: Path) -> None:
    """The folder itself may be a link; what lies in it lies in it."""
    drop(seeds, "1.txt")
    (seeds.root / "2.txt").symlink_to("1.txt")
    (tmp_path / "link").symlink_to(seeds.root)
    linked = Seeds(tmp_path / "link", 1000)

    assert (names(linked), linked.read("2.txt").content) == (["1.txt", "2.txt"], b"page")


def test_a_pipe_and_a_socket(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a pipe would wait for whoever writes: it is refused unopened."""
    os.mkfifo(seeds.root / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(seeds.root)  # the path of a socket must be short
        listener.bind("socket")
        reasons = refusals(seeds)

    assert reasons == dict.fromkeys(("pipe", "socket"), WHY + "it is not an ordinary file")
    with pytest.raises(Unreachable, match="not an ordinary file"):
        seeds.read("pipe")


def test_a_file_that_becomes_a_pipe(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the opening: nobody waits for a writer."""
    path = drop(seeds, "1.txt")
    sighting = seeds._sight("1.txt", path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Seeds, "_sight", lambda *_: sighting)

    assert seeds.read("1.txt").content == b""


# events


def test_an_event_of_a_file(seeds: Seeds) -> None:
    """The file is seen; what passes and what is gone is not."""
    path = drop(seeds, "sub/1.txt")

    assert [seen.name for seen in seeds.look(path) if isinstance(seen, Sighting)] == ["sub/1.txt"]
    assert list(seeds.look(drop(seeds, "sub/.1.txt"))) == []
    assert list(seeds.look(drop(seeds, ".sub/1.txt"))) == []
    assert list(seeds.look(seeds.root / "gone.txt")) == []
    assert list(seeds.look(seeds.root)) == []


def test_an_event_of_a_folder(seeds: Seeds) -> None:
    """All that lies in it is seen: a folder that is moved in sends one event."""
    drop(seeds, "sub/1.txt")
    drop(seeds, "sub/deep/2.txt")
    seen = [sighting.name for sighting in seeds.look(seeds.root / "sub") if isinstance(sighting, Sighting)]

    assert sorted(seen) == ["sub/1.txt", "sub/deep/2.txt"]


def test_an_event_of_a_dangling_link(seeds: Seeds) -> None:
    """It is refused as it is in a scan."""
    (seeds.root / "link.txt").symlink_to("nothing.txt")
    ((name, problem),) = seeds.look(seeds.root / "link.txt")

    assert (name, isinstance(problem, DumpError)) == ("link.txt", True)


# reading


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
def test_a_file_that_may_be_read(seeds: Seeds, size: int) -> None:
    """All of it is read, up to the bound."""
    drop(seeds, "1.txt", b"x" * size)

    assert seeds.read("1.txt") == Dump("1.txt", b"x" * size)


def test_a_large_file_in_many_pieces(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """No byte is lost between two of them."""
    monkeypatch.setattr(seeds_module, "PIECE", 7)
    content = bytes(range(256)) * 3
    drop(seeds, "1.txt", content)

    assert seeds.read("1.txt").content == content


def test_a_file_that_is_too_large(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not even opened, and the key that could be changed is named."""
    drop(seeds, "1.txt", b"x" * 1001)
    monkeypatch.setattr(Seeds, "_content", lambda *_: pytest.fail("opened"))

    with pytest.raises(TooLarge, match=r"more than 1,000 bytes \(\[intake\] max_bytes\)"):
        seeds.read("1.txt")


def test_a_file_that_grows_while_it_is_read(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than proves that it is too large."""
    path = drop(seeds, "1.txt", b"x" * 10)
    sighting = seeds._sight("1.txt", path)
    path.write_bytes(b"x" * 1_000_000)
    monkeypatch.setattr(Seeds, "_sight", lambda *_: sighting)

    assert len(seeds._content(path)) == 1001
    with pytest.raises(TooLarge):
        seeds.read("1.txt")


def test_a_very_high_bound(seeds: Seeds) -> None:
    """It costs no memory before there is a file that needs it."""
    drop(seeds, "1.txt")

    assert Seeds(seeds.root, max_bytes=10**15).read("1.txt").content == b"page"


def test_a_file_that_is_gone(seeds: Seeds) -> None:
    """It has no stamp, and cannot be read; nor can one whose folder became a file."""
    drop(seeds, "sub")

    for name in ("1.txt", "sub/1.txt"):
        assert seeds.stamp(name) is None
        with pytest.raises(FileNotFoundError):
            seeds.read(name)


def test_a_disk_that_fails(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is the reason."""
    drop(seeds, "1.txt")

    def fails(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Seeds, "_content", fails)

    with pytest.raises(Unreadable, match="Input/output error"):
        seeds.read("1.txt")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.ELOOP])
def test_what_no_waiting_opens(seeds: Seeds, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A page that we may not read is refused for good, until it changes."""
    drop(seeds, "1.txt")

    def fails(*_: object) -> bytes:
        raise OSError(number, "no")

    monkeypatch.setattr(Seeds, "_content", fails)

    with pytest.raises(Unreachable):
        seeds.read("1.txt")


def test_a_page_waits_for_its_sidecar(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the sidecar says must not be lost because the disk failed once."""
    drop(seeds, "1.txt")
    drop(seeds, "1.txt.toml")
    content = Seeds._content

    def fails(self: Seeds, path: Path) -> bytes:
        if path.suffix == ".toml":
            raise OSError(errno.EIO, "Input/output error")
        return content(self, path)

    monkeypatch.setattr(Seeds, "_content", fails)

    with pytest.raises(Unreadable):
        seeds.read("1.txt")
    with pytest.raises(Unreadable):
        seeds.fault("1.txt.toml")


def test_a_file_that_cannot_be_looked_at(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused, and has no stamp."""
    drop(seeds, "1.txt")

    def fails(*_: object) -> Sighting:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Seeds, "_sight", fails)

    assert (refusals(seeds), seeds.stamp("1.txt")) == ({"1.txt": WHY + "Permission denied"}, None)


AS_NOBODY = """
import os, sys
from pathlib import Path
from ingest.seeds import Seeds, Sighting
seeds = Seeds(Path(sys.argv[1]), 1000)
os.setuid(65534)
for seen in [*sorted(seeds.scan(), key=str), *seeds.look(seeds.root / "folder" / "1.txt")]:
    if not isinstance(seen, Sighting):
        print(seen[0], seen[1], sep="|")
    elif seen.name == "closed.txt":
        try:
            seeds.read(seen.name)
        except Exception as problem:
            print(seen.name, problem, sep="|")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_what_may_not_be_read() -> None:
    """A file, a folder and the end of a link that are closed to us are refused, and the rest is found."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to others
        seeds = Seeds(Path(name), 1000)
        seeds.root.chmod(0o755)
        drop(seeds, "closed.txt").chmod(0)
        drop(seeds, "folder/1.txt").parent.chmod(0o600)
        drop(seeds, "unlisted/1.txt").parent.chmod(0o311)
        (seeds.root / "link.txt").symlink_to("folder/1.txt")
        result = subprocess.run([sys.executable, "-c", AS_NOBODY, name], capture_output=True, check=True, text=True)
    said = dict(line.split("|") for line in result.stdout.splitlines())

    assert said.pop("link.txt").startswith(WHY + "the link leads to where pagefeed may not look")
    assert said.pop("closed.txt").startswith(WHY + "Permission denied")
    assert said == {
        "folder": WHY + "the folder cannot be listed (Permission denied)",
        "folder/1.txt": WHY + "Permission denied",  # that an event told of
        "unlisted": WHY + "the folder cannot be listed (Permission denied)",
    }


# sidecars


def sighting(seeds: Seeds, name: str = "3.txt") -> Sighting:
    (seen,) = (seen for seen in seeds.scan() if isinstance(seen, Sighting) and seen.name == name)
    return seen


@pytest.mark.parametrize("name", ["3.toml", "3.txt.toml"])
def test_a_page_with_a_sidecar(seeds: Seeds, name: str) -> None:
    """They are read together; the sidecar is no page of its own."""
    drop(seeds, "a/3.txt")
    drop(seeds, f"a/{name}", b"page = 3")

    assert names(seeds) == ["a/3.txt"]
    assert seeds.read("a/3.txt") == Dump("a/3.txt", b"page", b"page = 3")
    assert (seeds.sidecar_of("a/3.txt"), seeds.sidecar_of(f"a/{name}")) == (f"a/{name}", None)


def test_two_sidecars(seeds: Seeds) -> None:
    """The one with the whole name counts."""
    for name in ("3.txt", "3.toml", "3.txt.toml"):
        drop(seeds, name, name.encode())

    assert seeds.read("3.txt").sidecar == b"3.txt.toml"


@pytest.mark.parametrize("name", ["33.toml", "3.toml.txt", ".3.toml", "sub/3.toml", "3.md.toml"])
def test_a_file_that_is_no_sidecar_of_a_page(seeds: Seeds, name: str) -> None:
    """Only the names that fit speak about it."""
    drop(seeds, "3.txt")
    drop(seeds, name, b"page = 3")

    assert (seeds.read("3.txt").sidecar, sighting(seeds).sidecar) == (b"", None)


@pytest.mark.parametrize("name", ["3", "3.md", "3.TXT"])
def test_pages_of_other_names(seeds: Seeds, name: str) -> None:
    """Any page has its sidecar under its whole name; of .txt, the ending may be missing."""
    drop(seeds, name)
    drop(seeds, f"{name}.toml", b"page = 3")

    assert seeds.read(name).sidecar == b"page = 3"


def test_what_a_page_looks_like_with_its_sidecar(seeds: Seeds) -> None:
    """Whatever happens to the sidecar, the page looks different; unchanged, it looks the same."""
    drop(seeds, "3.txt")
    stamps = [sighting(seeds).stamp]
    sidecar = drop(seeds, "3.toml", b"page = 3")
    stamps.append(sighting(seeds).stamp)
    assert sighting(seeds).stamp == seeds.stamp("3.txt") == stamps[-1]
    sidecar.write_bytes(b"page = 4")
    os.utime(sidecar, ns=(1, 1))
    stamps.append(sighting(seeds).stamp)
    sidecar.rename(seeds.root / "3.txt.toml")
    stamps.append(sighting(seeds).stamp)
    (seeds.root / "3.txt.toml").unlink()

    assert len({stamp.sidecar for stamp in stamps}) == len(stamps)
    assert len({stamp.size for stamp in stamps}) == 1
    assert sighting(seeds).stamp == stamps[0]


def test_an_event_of_a_sidecar(seeds: Seeds) -> None:
    """The pages that it speaks about are seen, whether it came or went; a folder of that name is not."""
    page, sidecar = drop(seeds, "a/3.txt"), drop(seeds, "a/3.toml", b"page = 3")
    drop(seeds, "a/3/4.txt")

    assert list(seeds.look(sidecar)) == list(seeds.look(page))
    sidecar.unlink()
    assert list(seeds.look(sidecar)) == list(seeds.look(page))
    assert list(seeds.look(seeds.root / "a" / ".3.toml")) == []


def test_a_sidecar_without_a_page(seeds: Seeds) -> None:
    """It waits."""
    sidecar = drop(seeds, "3.toml", b"page = 3")

    assert (list(seeds.scan()), list(seeds.look(sidecar))) == ([], [])


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("a link out", "the link leads out of the seeds folder"),
        ("a folder", "it is a folder"),
        ("too large", "it has more than 1,000 bytes ([intake] max_bytes)"),
    ],
)
def test_a_sidecar_that_cannot_be_read(seeds: Seeds, kind: str, why: str) -> None:
    """The page is read without it; whoever asks for the sidecar is told why, and that it is one."""
    drop(seeds, "3.txt")
    drop(seeds, "../secret.toml", b"page = 3")
    match kind:
        case "a link out":
            (seeds.root / "3.toml").symlink_to("../secret.toml")
        case "a folder":
            (seeds.root / "3.toml").mkdir()
        case _:
            drop(seeds, "3.toml", b"#" * 1001)

    assert (names(seeds), refusals(seeds), seeds.read("3.txt").sidecar) == (["3.txt"], {}, b"")
    seen = sighting(seeds).sidecar
    assert seen is not None
    assert (seen.name, seeds.stamp("3.toml")) == ("3.toml", seen.stamp)
    with pytest.raises(DumpError):
        seeds.read("3.toml")
    assert str(seeds.fault("3.toml")) == f"The sidecar is at fault: {why}"


def test_a_sidecar_that_vanishes_while_it_is_looked_at(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is seen without it."""
    drop(seeds, "3.txt")
    sidecar = drop(seeds, "3.toml", b"page = 3")
    real = Seeds._sight_sidecar

    def sight(seeds: Seeds, path: Path) -> Sighting:
        sidecar.unlink(missing_ok=True)
        return real(seeds, path)

    monkeypatch.setattr(Seeds, "_sight_sidecar", sight)

    assert (sighting(seeds).sidecar, seeds.stamp("3.toml")) == (None, None)
