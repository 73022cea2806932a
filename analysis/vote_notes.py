"""The note on the vote that a text prints, held against the catalog's roll call."""

import re
import unicodedata

import pandas as pd

from analysis.frames import Row, frame_of
from texts.document import VoteNote

DIFFERENCE_COLUMNS = {"name": "str", "iso3": "str", "printed": "str", "recorded": "str"}
LISTS = {"yes": "in_favour", "no": "against", "abstain": "abstaining"}


def vote_differences(note: VoteNote, roll_call: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """States whose printed position differs from the recorded one.

    `roll_call` has `iso3` and `position` of one resolution. Columns: `name` (as printed, or the State's own), `iso3`
    (missing where no State of the catalog has the printed name), `printed` and `recorded` (missing where absent). A
    State recorded as absent is not printed: that is no difference. Without a roll call there is nothing to compare.
    """
    if roll_call.empty or note.how != "recorded_vote":
        return frame_of([], DIFFERENCE_COLUMNS)
    known = {
        plain_name(name): iso3
        for column in ("name", "official_name")
        for iso3, name in zip(states["iso3"], states[column], strict=True)
    }
    name_of = dict(states[["iso3", "name"]].itertuples(index=False))
    recorded = dict(roll_call[["iso3", "position"]].itertuples(index=False))
    rows: list[Row] = []
    printed: dict[str, str] = {}
    for position, names in ((position, getattr(note, field)) for position, field in LISTS.items()):
        for name in names:
            if iso3 := known.get(plain_name(name)):
                printed[iso3] = position
            else:
                rows.append({"name": name, "printed": position})
    for iso3 in sorted(printed.keys() | recorded.keys()):
        said, held = printed.get(iso3), recorded.get(iso3)
        if said != held and not (said is None and held == "absent"):
            rows.append({"name": name_of.get(iso3, iso3), "iso3": iso3, "printed": said, "recorded": held})
    return frame_of(rows, DIFFERENCE_COLUMNS)


def plain_name(name: str) -> str:
    """A State's name without accents, case, articles and brackets: `Netherlands (Kingdom of the)` -> `netherlands`."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    bare = re.sub(r"\(.*?\)|[^a-z ]", " ", bare.replace("’", "'").replace("'", ""))
    return " ".join(word for word in bare.split() if word != "the")
