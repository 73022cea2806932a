"""What a step of a story shows: each template turns its subjects into facts for a headline and frames to draw.

A step names a template and its subjects, never a number. Everything here is computed from the record as it stands on a
day; what is not known is named in `missing`, and a step without any fact has empty frames. `TEMPLATES` is the list of
what a story can show.
"""

from collections.abc import Callable

import pandas as pd

from analysis import evolution, exits, lineage
from analysis import safeguard_matrix as matrix
from analysis.frames import Row, rows_of
from analysis.safeguards import RISKS
from analysis.stories import story_steps
from analysis.story_record import Record, Told, extreme
from analysis.story_safeguards import extremes, ranked
from analysis.story_sources import official_first, symbols
from models.vocabulary import ALIVE, ENDED

SUBJECTS = {  # template -> what it may be asked about, one of them
    "lives": ("mandates", "session"),
    "votes": ("mandates",),
    "margins": ("mandates", "session"),
    "groups": ("symbols",),
    "safeguards": ("mandates", "session"),
    "exits": ("mandates",),
    "ladder": ("story",),
    "due": ("session",),
    "milestones": ("milestones",),
    "lineage": ("mandates",),
    "onset": ("mandates",),
    "renewals": ("series",),
}
POSITIONS = ("yes", "abstain", "no")


def tell(step: Row, record: Record) -> Told:
    """What a step shows on the day; `step` has `template` and the subjects of data.stories.Telling."""
    return TEMPLATES[step["template"]](step, record)


def _lives(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    dated = own.dropna(subset="created_on")
    facts = {
        "n": len(own), "alive": int(own["status"].isin(ALIVE).sum()), "ended": int(own["status"].isin(ENDED).sum()),
        "renewals": int(own["renewals"].sum()), "first": extreme(dated, "created_on", "min"),
        "undated": own.loc[own["created_on"].isna(), "short_name"].tolist(), "groups": list(dict.fromkeys(own["group"])),
        "session": record.session(step["session"]) if step.get("session") else None,
    }  # fmt: skip
    if len(own) == 1:
        facts |= {"only": rows_of(own)[0]}
    return Told(facts, own, missing=missing, sources=official_first(symbols(own["created_by"]), own))


def _votes(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    rows = record.decisions[record.decisions["mechanism_id"].isin(own["id"])]
    cast = rows[rows["margin"].notna()]
    facts = {"label": own["short_name"].iloc[0] if len(own) else "", "texts": len(rows), "votes": len(cast)}
    if len(cast):
        first, last = rows_of(cast.iloc[[0, -1]])
        facts |= {"first": first, "last": last, "since": rows.loc[cast.index[-1] :, "symbol"].tolist()[1:]}
    return Told(facts, rows, missing=missing, sources=symbols(rows["symbol"]))


def _margins(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    decided = record.decisions[record.decisions["mechanism_id"].isin(own["id"])]
    rows = decided[decided["margin"].notna()]
    latest = decided.sort_values("date", kind="stable").groupby("mechanism_id").tail(1)
    counted = rows.groupby("mechanism_id")["margin"].agg(["first", "last", "size"])
    more = counted[counted["size"] > 1]
    facts = {
        "n": len(own), "several": len(more), "narrower": int((more["last"] < more["first"]).sum()),
        "wider": int((more["last"] > more["first"]).sum()), "same": int((more["last"] == more["first"]).sum()),
        "narrowest": extreme(rows, "margin", "min"), "without": [row.short_name for row in own.itertuples() if row.id not in more.index],
        "unvoted": latest.loc[latest["margin"].isna() & latest["mechanism_id"].isin(more.index), "label"].tolist(),
    }  # fmt: skip
    order = {mechanism: at for at, mechanism in enumerate(own["id"])}
    rows = rows[rows["mechanism_id"].isin(more.index)]  # a line needs two votes
    rows = rows.assign(order=rows["mechanism_id"].map(order)).sort_values(["order", "date"], kind="stable")
    return Told(facts, rows.drop(columns="order"), missing=missing, sources=symbols(rows["symbol"]))


def _groups(step: Row, record: Record) -> Told:
    symbol = step["symbols"][0]
    votes = record.tables["votes"]
    cast = votes[votes["symbol"] == symbol].merge(
        record.tables["states"][["iso3", "name", "regional_group"]], on="iso3"
    )
    counts = pd.crosstab(cast["regional_group"], cast["position"]).reindex(columns=[*POSITIONS, "absent"], fill_value=0)
    text = record.facts.resolutions.get(symbol)
    if text is None or (text["adopted_on"] and text["adopted_on"] > record.as_of):
        return Told({"symbol": symbol}, counts.iloc[:0].reset_index(), missing=(symbol,))
    facts = {"symbol": symbol, "text": text}
    for position in ("yes", "no"):
        if len(counts) and counts[position].max():
            most = counts[position].max()
            groups = counts.index[counts[position] == most].tolist()
            facts |= {position: {"groups": groups, "states": int(most), "all": int(counts[position].sum())}}
    return Told(facts, counts.reset_index(), missing=() if len(counts) else (symbol,), sources=(symbol,))


def _safeguards(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    found = record.facts.found
    lane = matrix.lanes(found, own, matrix.STATED)
    cells = matrix.cells(found, lane, record.tables["safeguards"])
    # a mandate of which nothing is known has no column: "not examined" everywhere would read like a finding
    known = cells[cells["finding"] != "not_examined"]["mechanism_id"].unique()
    cells = cells[cells["mechanism_id"].isin(known)]
    lane = ranked(cells, lane[lane["mechanism_id"].isin(known)])
    rows = dict(lane[["mechanism_id", "row"]].itertuples(index=False))
    cells = cells.assign(row=cells["mechanism_id"].map(rows)).sort_values(["row", "column"]).reset_index(drop=True)
    counted = cells[~cells["safeguard"].isin(RISKS)]
    examined = counted[counted["finding"] != "not_examined"]
    silent = examined.groupby("name", sort=False)["finding"].agg(lambda own: bool((own == "not_stated").all()))
    names = dict(record.mandates[["id", "short_name"]].itertuples(index=False))
    apart = lane[lane["apart"].notna()]
    facts = extremes(cells, lane, names) | {
        "n": len(lane), "ranked": len(lane) - len(apart), "all": counted["safeguard"].nunique(),
        "apart": rows_of(apart[["label", "apart", "stated", "examined"]]), "silent": [name for name, none in silent.items() if none],
        "unknown": [row.short_name for row in own.itertuples() if row.id not in set(known)],
        "session": record.session(step["session"]) if step.get("session") else None,
    }  # fmt: skip
    return Told(facts, cells, {"lanes": lane}, missing, symbols(cells["symbol"]))


def _exits(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    windows = exits.windows(record.facts)
    windows = windows[windows["mechanism_id"].isin(own["id"]) & (windows["state"] != "running")]
    ends = exits.ends(record.facts)
    ends = ends[ends["mechanism_id"].isin(own["id"])]
    states = windows["state"].value_counts()
    still = windows[windows["state"] == "open"]
    facts = {
        "n": len(ends), "covered": int(states.get("covered", 0)), "later": int(states.get("window", 0)),
        "open": len(still), "longest": extreme(still, "days", "max"), "of": len(own),
        "running": [row.short_name for row in own.itertuples() if row.id not in set(ends["mechanism_id"])],
    }  # fmt: skip
    rows = windows.reset_index(drop=True)
    rows["row"] = range(len(rows))
    return Told(facts, rows, {"ends": ends}, missing, official_first(symbols(ends["symbol"]), ends, windows))


def _ladder(step: Row, record: Record) -> Told:
    steps = record.stories.get(step["story"], [])
    tables = (record.tables[name] for name in ("text_readings", "paragraphs", "theme_mentions", "ladder"))
    frame = story_steps(steps, record.facts.lives.resolutions, *tables)
    frame = frame[~(frame["adopted_on"] > pd.Timestamp(record.as_of))].reset_index(drop=True)
    seen = frame["state"].isin(["seen", "partly", "secondary"])
    frame = frame.assign(paragraphs=frame["labels"].map(lambda labels: len(labels.split(";"))).where(seen, 0))
    if frame.empty:
        return Told({}, frame, missing=(step["story"],))
    first, last = rows_of(frame.iloc[[0, -1]])
    most = extreme(frame, "paragraphs", "max")
    facts = {"n": frame["symbol"].nunique(), "first": first, "most": most, "last": last, "silent": int((frame["state"] == "absent").sum()), "theme": frame["theme"].iloc[0] if frame["theme"].nunique() == 1 else None}  # fmt: skip
    return Told(facts, frame, sources=symbols(frame["symbol"]))


def _due(step: Row, record: Record) -> Told:
    at, lives = record.session(step["session"]), record.facts.lives
    if at is None:
        return Told({"session": step["session"]}, record.mandates.iloc[:0], missing=(step["session"],))
    due = lives.due_at(at, record.as_of)
    votes = record.facts.votes.drop_duplicates(["mechanism_id", "symbol"])
    frame = due.merge(
        votes.rename(columns={"symbol": "term_symbol", "outcome": "adoption"}).drop(columns="actions"),
        how="left", on=["mechanism_id", "term_symbol"],
    ).merge(lives.mechanisms[["id", "short_name", "name", "group"]], left_on="mechanism_id", right_on="id")  # fmt: skip
    frame = frame.sort_values(["margin", "short_name"], na_position="last").reset_index(drop=True)
    cast = frame[frame["margin"].notna()]
    opens, closes, basis = lives.calendar.loc[at, ["starts", "ends", "starts_basis"]]
    facts = {
        "session": at, "n": len(frame), "votes": len(cast), "opens": opens, "closes": closes, "known": basis == "known",
        "narrowest": extreme(cast, "margin", "min"),
    }  # fmt: skip
    return Told(facts, frame, sources=symbols(frame["term_symbol"]))


def _milestones(step: Row, record: Record) -> Told:
    known = record.tables["milestones"].set_index("id", drop=False)
    asked = [one for one in step["milestones"] if one in known.index]
    rows = known.loc[asked].reset_index(drop=True)
    rows = rows[rows["date"] <= pd.Timestamp(record.as_of)].reset_index(drop=True)
    missing = tuple(str(one) for one in step["milestones"] if one not in set(rows["id"]))
    facts = {
        "main": rows_of(rows.head(1))[0] if len(rows) else None,
        "n": len(rows),
        "caveats": rows["caveat"].dropna().tolist(),
    }
    return Told(
        facts, rows, missing=missing, sources=(*official_first((), rows.head(1)), *official_first((), rows.iloc[1:]))
    )


def _lineage(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    ids = set(own["id"])
    ties = record.ties[record.ties["earlier"].isin(ids) & record.ties["later"].isin(ids)].reset_index(drop=True)
    measured = ties["kind"].isin([lineage.CREATED, lineage.RENEWED])
    found = ties[ties["similarity"].notna()]
    facts = {
        "n": len(own), "named": int((~measured).sum()), "kinds": set(ties["kind"]),
        "nearest": extreme(found, "similarity", "max"),
        "names": dict(own[["id", "short_name"]].itertuples(index=False)),
    }  # fmt: skip
    lanes = lineage.lanes(ties, own, record.facts.lives.mandate_actions, record.as_of)
    return Told(facts, ties, {"lanes": lanes}, missing, official_first(symbols(own["created_by"]), ties))


def _onset(step: Row, record: Record) -> Told:
    own, missing = record.named(step)
    rows = own[own["days_from_onset"].notna()].sort_values("days_from_onset").reset_index(drop=True)
    unknown = tuple(row.short_name for row in own.itertuples() if pd.isna(row.days_from_onset))
    facts = {
        "n": len(rows), "own": next((row for one in step["mandates"] for row in rows_of(rows[rows["id"] == one])), None), "quickest": extreme(rows, "days_from_onset", "min"),
        "slowest": extreme(rows, "days_from_onset", "max"), "without": unknown,
    }  # fmt: skip
    onsets = record.tables["milestones"]
    onsets = onsets[(onsets["kind"] == "crisis_onset") & onsets["situation_id"].isin(rows["situation_id"])]
    return Told(facts, rows, missing=missing, sources=official_first(symbols(rows["created_by"]), onsets))


def _renewals(step: Row, record: Record) -> Told:
    texts = evolution.texts_of(
        step["series"], record.tables["series_texts"], record.tables["text_readings"], record.facts.lives.resolutions,
        record.as_of,
    )  # fmt: skip
    frame = evolution.renewals(texts, record.tables["paragraphs"])
    beside, known = {*frame["symbol"], *frame["compared_with"]}, texts["symbol"].tolist()
    later = known[known.index(frame["symbol"].iloc[-1]) + 1 :] if len(frame) else []
    facts = {
        "n": len(frame), "last": rows_of(frame.tail(1))[0] if len(frame) else None,
        "alone": [symbol for symbol in known if symbol not in beside | set(later)],
        "later": later,
    }  # fmt: skip
    return Told(facts, frame, missing=() if len(texts) else (step["series"],), sources=symbols(frame["symbol"]))


Template = Callable[[Row, Record], Told]
TEMPLATES: dict[str, Template] = {
    "lives": _lives, "votes": _votes, "margins": _margins, "groups": _groups, "safeguards": _safeguards, "exits": _exits,
    "ladder": _ladder, "due": _due, "milestones": _milestones, "lineage": _lineage, "onset": _onset, "renewals": _renewals,
}  # fmt: skip
