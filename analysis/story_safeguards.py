"""Which of a story's mandates state most safeguards and which fewest, as far as people read their texts for them.

What a program alone found in a text, and what people read in it for another mandate, is no ground to rank a mandate:
such mandates are shown and counted, but apart. So are those of which only some safeguards were looked for: few found may be
few looked for.
"""

import pandas as pd

from analysis.frames import Row, rows_of
from analysis.safeguards import HOW, RISKS

READ = tuple(HOW.values())  # how people know a finding
DETECTED, FOR_ANOTHER, REPORTED, PARTLY = "detected", "for_another", "reported", "partly"


def ranked(cells: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    """`lanes` with `read` (safeguards that people read as stated, for this mandate), `apart` and the new `row`.

    `apart`: why a mandate is not ranked (NA where it is): nobody read its text for it (detected, for_another, reported), or
    not all safeguards were looked for (partly).
    The ranked ones come first, those that state most before the others; then those apart, by name.
    """
    asked = cells[~cells["safeguard"].isin(RISKS)]
    counted = asked[asked["finding"] != "not_examined"]
    own = counted[_read_for_it(counted) & (counted["finding"] == "stated")]
    read = own.groupby("mechanism_id").size()
    why = {mechanism: _why(rows, asked["safeguard"].nunique()) for mechanism, rows in counted.groupby("mechanism_id")}
    frame = lanes.assign(
        read=lanes["mechanism_id"].map(read).fillna(0).astype("int64"),
        apart=pd.Series([why.get(one) for one in lanes["mechanism_id"]], lanes.index, dtype="str"),
    )
    later = frame["apart"].notna().rename("later")
    frame = pd.concat([frame, later], axis=1).sort_values(["later", "read", "label"], ascending=[True, False, True])
    return frame.drop(columns="later").assign(row=range(len(frame))).reset_index(drop=True)


def _read_for_it(cells: pd.DataFrame) -> pd.Series:
    return cells["how"].isin(READ) & cells["coded_for"].isna()


def _why(rows: pd.DataFrame, every: int) -> str | None:
    """Why a mandate is not ranked; one whose count would rest on a program even in part is none to rank."""
    if (rows["how"] == "detected").any():
        return DETECTED
    if rows["coded_for"].notna().any():
        return FOR_ANOTHER
    if not _read_for_it(rows).any():
        return REPORTED
    return PARTLY if len(rows) < every else None


def extremes(cells: pd.DataFrame, lanes: pd.DataFrame, names: dict[str, str]) -> Row:
    """Those of `ranked` lanes that state most and fewest, ties together: `most` and `fewest`, each with `names`, `stated`
    and `shared` (documents in which it was read and that create or renew another mandate too, with the others' names).

    `fewest` is nothing where all state as many; both are nothing where no lane is ranked.
    """
    own = lanes[lanes["apart"].isna()]
    most, fewest = (own[own["read"] == own["read"].agg(which)] for which in ("max", "min"))
    alike = len(own) > 0 and own["read"].min() == own["read"].max()
    return {
        "most": _told(cells, most, names) if len(own) else None,
        "fewest": _told(cells, fewest, names) if len(own) and not alike else None,
    }


def _told(cells: pd.DataFrame, lanes: pd.DataFrame, names: dict[str, str]) -> Row:
    said = cells[cells["mechanism_id"].isin(lanes["mechanism_id"]) & (cells["finding"] == "stated") & ~cells["safeguard"].isin(RISKS)]  # fmt: skip
    said = said[_read_for_it(said) & said["also"].notna()]
    shared = {
        row["symbol"]: [names.get(other, other) for other in row["also"].split(";")]
        for row in rows_of(said.sort_values("symbol"))
    }
    return {"names": lanes["label"].tolist(), "stated": int(lanes["read"].iloc[0]), "shared": shared}
