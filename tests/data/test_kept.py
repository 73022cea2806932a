"""The state of a workspace differs after whatever was done to it."""

from data.kept import state
from data.workspace import Workspace
from tests.texts import samples
from texts.readers.plain import read_text
from texts.segment import segment


def test_whatever_is_done_to_a_workspace_changes_its_state(tmp_path):
    space = Workspace(f"sqlite:///{tmp_path / 'one.sqlite'}")
    document = segment(read_text(samples.resolution()))
    seen = [state(space)]
    kept = space.keep(document, b"one", "one.txt").document_id
    seen.append(state(space))
    space.keep(document, b"one", "one.txt")
    assert state(space) == seen[-1], "the same bytes again change nothing"
    space.attach(kept, "A/HRC/RES/57/2", None)
    seen.append(state(space))
    space.mend(kept, segment(read_text(samples.draft())), "mended")
    seen.append(state(space))
    space.discard(kept)
    seen.append(state(space))
    space.keep(document, b"one", "one.txt")
    seen.append(state(space))
    assert len(set(seen[1:])) == len(seen) - 1
    assert state(Workspace(f"sqlite:///{tmp_path / 'two.sqlite'}")) not in seen
