"""The command `brief`: every format opens, and what cannot be made leaves no file behind."""

import io
import os
import re
import stat
from pathlib import Path

import docx
import icalendar
import pptx
import pytest

from data.replacing import write_whole
from models.errors import AtlasError
from tests.conftest import CATALOG

AS_OF = ("--as-of", "2026-11-21")


@pytest.fixture
def ask(atlas, built):
    """The command on the catalog as it stands."""
    return lambda *arguments: atlas("brief", *arguments, *AS_OF, folder=CATALOG, url=built)


def words_of(path: Path) -> str:
    """What a file says, read by another program than made it where there is one."""
    content = path.read_bytes()
    match path.suffix:
        case ".docx":
            file = docx.Document(io.BytesIO(content))
            return "\n".join(
                [*(p.text for p in file.paragraphs), *(c.text for t in file.tables for r in t.rows for c in r.cells)]
            )
        case ".pptx":
            slides = pptx.Presentation(io.BytesIO(content)).slides
            return "\n".join(
                shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
            )
        case ".ics":
            return "\n".join(
                str(event.get("summary")) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
            )
        case _:
            return content.decode()


@pytest.mark.parametrize("kind", ["docx", "html", "md", "pptx", "ics"])
def test_a_session_brief_opens_in_every_format(ask, tmp_path, kind):
    out = tmp_path / f"brief.{kind}"
    said = ask("--session", "next", "--format", kind, "--out", str(out))
    assert (said.status, said.err) == (0, "") and "15 mandates fall due at HRC-64" in said.out
    words = words_of(out)
    assert "CHRSS" in words and "CoI Ukraine" in words
    if kind in ("docx", "html", "md"):
        assert "As of 21 November 2026" in words or kind == "docx"
        assert "Questions to ask" in words and "Who decides" not in words


def test_three_mandates_and_a_situation(ask, tmp_path):
    out = tmp_path / "three.md"
    ask(
        "--mandate",
        "coi-syria",
        "--mandate",
        "iiim",
        "--mandate",
        "iimp",
        "--mandate",
        "iiim",
        "--format",
        "md",
        "--out",
        str(out),
    )
    words = out.read_text()
    assert "# Brief: CoI Syria, IIIM and IIMP" in words and words.count("\n### IIIM\n") == 1
    assert ask("--situation", "sudan", "--format", "html", "--out", str(tmp_path / "sudan.html")).status == 0


def test_sections_are_those_asked_for_in_their_order(ask, tmp_path):
    out = tmp_path / "brief.md"
    said = ask(
        "--mandate", "coi-ukraine", "--sections", "dates, votes", "--with-forecast", "--format", "md", "--out", str(out)
    )
    assert said.status == 0
    assert re.findall("^## (.+)$", out.read_text(), re.M) == [
        "Dates to check with the secretariat",
        "Last votes, with margin",
        "Who decides",
        "Sources",
    ]


def test_what_is_left_out_is_said(ask, tmp_path):
    said = ask("--mandate", "iimp", "--sections", "text,votes", "--format", "md", "--out", str(tmp_path / "b.md"))
    assert said.status == 0 and "left out: What the last text changed" in said.err


WRONG = [
    (("--session", "HRC-99"), "'HRC-99' is not a regular session"),
    (("--session", "HRC-3"), "no mandate in the catalog falls due at HRC-3"),
    (("--mandate", "nobody"), "no mandate 'nobody'"),
    (("--situation", "atlantis"), "no situation 'atlantis'"),
    ((), "nothing is chosen"),
    (("--session", "HRC-64", "--mandate", "coi-syria"), "too much"),
    (("--mandate", "coi-syria", "--sections", "due,lamps"), "'lamps' is not a section"),
    (("--mandate", "coi-syria", "--sections", ","), "names none"),
    (("--mandate", "coi-syria", "--format", "doc"), "is not one of"),
    (tuple(word for n in range(300) for word in ("--mandate", f"mandate-{n}")), "300 mandates are too many for one brief"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected"), WRONG, ids=[words for _, words in WRONG])
def test_a_wrong_question_gets_one_sentence_and_no_file(ask, tmp_path, arguments, expected):
    out = tmp_path / "brief.docx"
    said = ask(*arguments, "--out", str(out))
    assert said.status != 0 and expected in said.err and "Traceback" not in said.err
    assert not list(tmp_path.iterdir())


def test_many_mandates_are_tables_and_too_many_slides_are_refused(ask, tmp_path, lives):
    every = [word for mandate in lives.mechanisms["id"] for word in ("--mandate", mandate)]
    said = ask(*every, "--format", "docx", "--out", str(tmp_path / "all.docx"))
    assert said.status == 0 and f"{len(lives.mechanisms)} mandates" in said.out
    said = ask(*every, "--format", "pptx", "--out", str(tmp_path / "all.pptx"))
    assert said.status == 1 and "too many for slides" in said.err and not (tmp_path / "all.pptx").exists()


def test_a_folder_that_is_not_there_is_said(ask, tmp_path):
    said = ask("--mandate", "coi-syria", "--out", str(tmp_path / "gone" / "brief.docx"))
    assert said.status == 1 and "cannot be written" in said.err and not (tmp_path / "gone").exists()


def test_a_folder_one_may_not_write_to_is_said_and_the_old_file_stays(tmp_path):
    out = tmp_path / "brief.md"
    out.write_bytes(b"old")
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere; /proc stands in below")
        with pytest.raises(AtlasError, match="cannot be written"):
            write_whole(out, b"new")
        assert out.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["brief.md"]
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody may write to")
def test_nobody_writes_to_a_folder_of_the_system():
    with pytest.raises(AtlasError, match="cannot be written"):
        write_whole(Path("/proc/self/brief.md"), b"new")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    out = tmp_path / "brief.md"
    write_whole(out, b"old")
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~_umask()
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(AtlasError, match="no space left"):
        write_whole(out, b"new")
    assert out.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
