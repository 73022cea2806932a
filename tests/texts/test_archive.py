"""Many documents in one zip."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts import samples
from texts import archive
from texts.archive import MAX_MEMBERS, is_archive, members
from texts.errors import UnreadableDocument


def refusal(content: bytes) -> str:
    assert is_archive(content)
    with pytest.raises(UnreadableDocument) as said:
        members(content, "bundle.zip")
    assert "\n" not in str(said.value) and "“bundle.zip”" in str(said.value)
    return str(said.value)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_files_come_out_as_they_went_in(how):
    content = samples.packed({"a.txt": samples.draft(), "b.docx": b"PK\x03\x04 whatever"}, how)
    assert is_archive(content)
    assert members(content, "bundle.zip") == [("a.txt", samples.draft().encode()), ("b.docx", b"PK\x03\x04 whatever")]


def test_folders_are_opened_and_hidden_files_left_out():
    files = {"one/": "", "one/two/a.txt": "a", "one/.secret/b.txt": "b", ".DS_Store": "x", "__MACOSX/one/._a.txt": "x"}
    assert members(samples.packed(files), "bundle.zip") == [("a.txt", b"a")]


def test_a_path_is_only_a_name_and_one_that_climbs_out_is_left_out():
    files = {"/etc/a.txt": "a", "../../etc/passwd": "x"}
    assert members(samples.packed(files), "bundle.zip") == [("a.txt", b"a")]


def test_two_files_of_one_name_are_two_files():
    assert len(members(samples.packed({"one/a.txt": "1", "two/a.txt": "2"}), "bundle.zip")) == 2


def test_a_word_file_is_a_document_not_an_archive():
    assert not is_archive(samples.word(samples.draft()))
    assert not is_archive(samples.packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"}))


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"text"])
def test_what_is_no_zip_is_no_archive(content):
    assert not is_archive(content)


def test_an_empty_archive_is_refused():
    assert "holds no files" in refusal(samples.packed({}))
    assert "holds no files" in refusal(samples.packed({"folder/": "", ".hidden": "x"}))


def test_too_many_files_are_refused():
    packed = samples.packed({f"{number}.txt": "x" for number in range(MAX_MEMBERS + 1)})
    assert f"holds {MAX_MEMBERS + 1} files; at most {MAX_MEMBERS} are read at once" in refusal(packed)
    assert (
        len(members(samples.packed({f"{number}.txt": "x" for number in range(MAX_MEMBERS)}), "ok.zip")) == MAX_MEMBERS
    )


@pytest.fixture
def never_unpacked(monkeypatch):
    def read(*_):
        pytest.fail("a part was unpacked")

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)


def test_a_bomb_is_refused_without_unpacking_it(never_unpacked):
    assert "would unpack to 30 MB" in refusal(bomb(30_000_000))


def test_a_large_archive_is_refused_without_unpacking_it(never_unpacked, monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    assert "refused as unsafe" in refusal(samples.packed({"a.txt": "a" * 600, "b.txt": "b" * 600}, zipfile.ZIP_STORED))


def test_a_size_that_lies_yields_no_more_than_it_says():
    content = bytearray(bomb(30_000_000))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = content.index(signature) + at
        content[start : start + 4] = (100).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(content))


def test_a_password_is_refused():
    content = bytearray(samples.packed({"a.txt": "a"}))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(signature) + at] |= 1
    assert "protected by a password; pack it without one" in refusal(bytes(content))


def test_a_method_nobody_knows_is_refused():
    content = bytearray(samples.packed({"a.txt": "a"}))
    for signature, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        content[content.index(signature) + at] = 99
    assert "damaged" in refusal(bytes(content))


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damaged_data_is_refused(how):
    content = bytearray(samples.packed({"a.txt": samples.resolution()}, how))
    content[60:120] = b"\xff" * 60
    assert "damaged zip archive; pack it again" in refusal(bytes(content))


WHOLE = samples.packed({"a.txt": samples.resolution(), "one/b.txt": samples.draft()})


@given(st.data())
def test_whatever_is_broken_is_one_sentence(data):
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else bytes(content)
    try:
        if is_archive(content):
            members(content, "bundle.zip")
    except UnreadableDocument as error:
        assert "“bundle.zip”" in str(error)


def bomb(size: int) -> bytes:
    """Zeros, written piece by piece."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_COMPRESSION) as packing:
        with packing.open("zeros.txt", "w") as file:
            for _ in range(size // 1_000_000):
                file.write(bytes(1_000_000))
    return out.getvalue()
