"""Which mandate is tied to which: ties that sources name, and wording that a program found again.

A tie says what a source says, or what was measured. That one mandate led to the other is an inference, which nothing
here makes: neither an earlier date nor the same words say who took them from whom.
"""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from analysis.frames import Row, by, frame_of, rows_of
from models.vocabulary import CHANGE_ACTIONS, ENDED, TERM_ACTIONS, Relation, codes

CREATED, RENEWED = "wording_at_creation", "wording_in_renewal"  # the ties that are measured
KINDS = (*codes(Relation), CREATED, RENEWED)
LATER_FIRST = ("successor_of",)  # relations whose sentence begins with the later mandate
SIDE_BY_SIDE = ("complementary_mandate",)  # relations that lead from none to the other

WORDING_COLUMNS = {
    "earlier": "str", "later": "str", "kind": "str", "symbol": "str", "label": "str", "adopted_on": "datetime64[s]",
    "like_symbol": "str", "like_label": "str", "like_adopted_on": "datetime64[s]", "similarity": "int64",
}  # fmt: skip
TIE_COLUMNS = {
    "earlier": "str", "later": "str", "kind": "str", "earlier_on": "datetime64[s]", "later_on": "datetime64[s]",
    "subject": "str", "object": "str", "note": "str", "paragraphs": "Int64", "similarity": "Int64", "wording": "str",
    "source": "str", "review": "str",
}  # fmt: skip
NODE_COLUMNS = {
    "row": "int64", "header": "bool", "mechanism_id": "str", "label": "str", "group": "str", "on": "datetime64[s]",
    "precision": "str", "created": "bool", "until": "datetime64[s]", "ended": "bool",
}  # fmt: skip
LIKE = (
    ("nearest_other_symbol", "nearest_other_label", "nearest_other_similarity"),
    ("nearest_series_symbol", "nearest_series_label", "nearest_series_similarity"),
)
PREAMBLE = r"(?:^| )PP\d"  # an item stands where its chapeau does
GIVING = (*TERM_ACTIONS, *CHANGE_ACTIONS)  # actions whose text says what a mandate is to do


def wording(paragraphs: pd.DataFrame, actions: pd.DataFrame, resolutions: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """Operative paragraphs whose nearest earlier wording stands in a text of another mandate, once a pair of mandates.

    The catalog keeps, for each paragraph, the nearest earlier one in its own series and in all other texts; those of at
    least `at_least` (0 to 100) count. A text belongs to the mandates it creates, renews or changes, not to one it ends;
    where it belongs to both, it says nothing of a tie between them.
    Columns: `earlier` and `later` (mandates), `kind` (at the creation of the later one, or in another text of its life),
    the paragraph (`symbol`, `label`, `adopted_on`) and the one it is like (`like_...`), `similarity`; the closest first.
    """
    lives, founding = _given(actions)
    adopted = dict(zip(resolutions["symbol"], resolutions["adopted_on"], strict=True))
    own = paragraphs[paragraphs["symbol"].isin(list(lives)) & ~paragraphs["label"].str.contains(PREAMBLE, regex=True)]
    rows: list[Row] = []
    for symbol_of, label_of, similarity_of in LIKE:
        near = own[own[similarity_of] >= at_least]
        for row in rows_of(near[["symbol", "label", symbol_of, label_of, similarity_of]]):
            symbol, like = row["symbol"], row[symbol_of]
            mine, theirs = lives[symbol], lives.get(like, set())
            rows += [
                {
                    "earlier": earlier, "later": later, "kind": CREATED if (later, symbol) in founding else RENEWED,
                    "symbol": symbol, "label": row["label"], "adopted_on": adopted.get(symbol), "like_symbol": like,
                    "like_label": row[label_of], "like_adopted_on": adopted.get(like), "similarity": row[similarity_of],
                }
                for earlier in sorted(theirs - mine)
                for later in sorted(mine - theirs)
            ]  # fmt: skip
    frame = frame_of(rows, WORDING_COLUMNS)
    return frame.sort_values(["similarity", "adopted_on"], ascending=[False, True], kind="stable", ignore_index=True)


def _given(actions: pd.DataFrame) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """For each text the mandates that it gives, and which mandate it creates."""
    acts = rows_of(
        actions.loc[actions["action"].isin(GIVING), ["mechanism_id", "action", "symbol"]].dropna(subset="symbol")
    )
    lives = {symbol: {act["mechanism_id"] for act in own} for symbol, own in by(acts, "symbol").items()}
    return lives, {(act["mechanism_id"], act["symbol"]) for act in acts if act["action"] == "established"}


def began(actions: pd.DataFrame) -> dict[str, dt.date]:
    """The day of each mandate's creation; where that is not recorded, of the first event that is."""
    days: dict[str, dt.date] = {}
    for act in rows_of(actions[["mechanism_id", "action", "date"]]):
        if act["action"] == "established":
            days[act["mechanism_id"]] = act["date"]
        days.setdefault(act["mechanism_id"], act["date"])
    return days


def ties(
    links: pd.DataFrame, found: pd.DataFrame, actions: pd.DataFrame, readings: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Every tie on a day, from the earlier mandate to the later: those of `links` (mechanism_links), then of `wording`.

    Mandates that did not exist by `as_of` have no tie yet, later texts are left out. `earlier_on` and `later_on`: when
    the two began, or adoption of the two texts. `subject` and `object`: the mandates in the order of the source's
    sentence. `wording`: of a tie that a source names, whether the program measured some of the same direction too:
    found, none, same_text (one text gives both), not_measured (it read no text of one of them), not_asked (side by
    side). `paragraphs` and `similarity` (the highest) count what was measured; NA where that is nothing.
    """
    found = found[found["adopted_on"] <= pd.Timestamp(as_of)]
    born = began(actions)
    read = set(readings.loc[readings["how"] == "engine", "symbol"])
    lives, founding = _given(actions)
    measured = {mandate for symbol, own in lives.items() if symbol in read for mandate in own}
    together = {(one, later) for later, symbol in founding for one in lives[symbol]}
    near = {pair: own for pair, own in found.groupby(["earlier", "later"])}
    rows: list[Row] = []
    for link in rows_of(links):
        ends = [link["from_mechanism"], link["to_mechanism"]]
        if link["relation"] in LATER_FIRST:
            ends.reverse()
        elif link["relation"] in SIDE_BY_SIDE:
            ends.sort(key=lambda mechanism: (born.get(mechanism) or dt.date.max, mechanism))
        earlier, later = ends
        if max(born.get(end) or dt.date.min for end in ends) > as_of:
            continue
        row = {
            "earlier": earlier, "later": later, "kind": link["relation"], "earlier_on": born.get(earlier),
            "later_on": born.get(later), "subject": link["from_mechanism"], "object": link["to_mechanism"],
            "note": link["note"], "source": link["source"], "review": link["review"],
        }  # fmt: skip
        if link["relation"] in SIDE_BY_SIDE:
            row["wording"] = "not_asked"
        elif (earlier, later) in near:
            row |= _count(near[earlier, later])
        elif (earlier, later) in together:
            row["wording"] = "same_text"
        else:
            row["wording"] = "none" if {earlier, later} <= measured else "not_measured"
        rows.append(row)
    for (earlier, later, kind), own in found.groupby(["earlier", "later", "kind"]):
        closest = own.iloc[0]
        rows.append({
            "earlier": earlier, "later": later, "kind": kind, "earlier_on": closest["like_adopted_on"],
            "later_on": closest["adopted_on"], "subject": later, "object": earlier, "note": in_short(own),
            "source": " ; ".join(dict.fromkeys([*own["symbol"], *own["like_symbol"]])), "review": "derived",
        } | _count(own))  # fmt: skip
    return frame_of(rows, TIE_COLUMNS)


def _count(own: pd.DataFrame) -> Row:
    return {
        "wording": "found",
        "paragraphs": len(own[["symbol", "label"]].drop_duplicates()),
        "similarity": int(own["similarity"].max()),
    }


def in_short(own: pd.DataFrame) -> str:
    """Paragraphs and what they are like, the closest first: `A/HRC/RES/39/2 OP22 like A/RES/71/248 OP4 (71)`."""
    return "; ".join(
        f"{row.symbol} {row.label} like {row.like_symbol} {row.like_label} ({row.similarity})"
        for row in own.itertuples()
    )


def chosen(
    every: pd.DataFrame, mandates: pd.DataFrame, groups: Collection[str], kinds: Collection[str]
) -> pd.DataFrame:
    """Ties that touch a mandate of one of these situations (none: all) and are of one of these kinds (none: all).

    `mandates` are rows of `Lives.mandates`.
    """
    touched = mandates.loc[mandates["group"].isin(list(groups)), "id"] if groups else mandates["id"]
    keep = every["earlier"].isin(touched) | every["later"].isin(touched)
    if kinds:
        keep &= every["kind"].isin(list(kinds))
    return every[keep].reset_index(drop=True)


def lanes(shown: pd.DataFrame, mandates: pd.DataFrame, actions: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The mandates of these ties as rows from the top, by creation; situations that are tied stand near each other.

    Columns: `row` (0 at the top), `header` (the row of a situation), `mechanism_id`, `label`, `group`, `on` (see
    `began`; `created` says whether it is the creation), `precision`, `until` (its end, or `as_of`), `ended`.
    """
    own = mandates[mandates["id"].isin([*shown["earlier"], *shown["later"]])]
    born = began(actions)
    nodes = [_node(mandate, born.get(mandate["id"]), as_of) for mandate in rows_of(own[NEEDED])]
    nodes.sort(key=lambda node: (node["on"] or dt.date.max, node["mechanism_id"]))
    members = by(nodes, "group")
    rows: list[Row] = []
    for group in _near_each_other(list(members), shown, dict(own[["id", "group"]].itertuples(index=False))):
        rows += [{"header": True, "label": group, "group": group, "created": False, "ended": False}, *members[group]]
    return frame_of([row | {"row": number} for number, row in enumerate(rows)], NODE_COLUMNS)


def _near_each_other(groups: list[str], shown: pd.DataFrame, group_of: dict[str, str]) -> list[str]:
    """Situations in the order given, but each followed by those that ties lead to, those that sources name first."""
    ends = [
        (tie["kind"] in (CREATED, RENEWED), group_of[tie["earlier"]], group_of[tie["later"]])
        for tie in rows_of(shown[["kind", "earlier", "later"]])
    ]
    tied = {(one, other): kind for kind, a, b in sorted(ends, reverse=True) for one, other in ((a, b), (b, a))}
    placed: list[str] = []
    waiting = groups[::-1]
    while waiting:
        group = waiting.pop()
        if group not in placed:
            placed.append(group)
            near = [other for other in groups if (group, other) in tied and other not in placed]
            waiting += sorted(near, key=lambda other: tied[group, other])[::-1]
    return placed


NEEDED = ["id", "short_name", "group", "status", "created_on", "created_precision", "ended_on", "last_event_on"]


def _node(mandate: Row, on: dt.date | None, as_of: dt.date) -> Row:
    created = mandate["created_on"] is not None
    ended = mandate["status"] in ENDED
    last = mandate["ended_on"] or mandate["last_event_on"] if ended else as_of
    return {
        "header": False, "mechanism_id": mandate["id"], "label": mandate["short_name"], "group": mandate["group"],
        "on": on, "precision": mandate["created_precision"] if created else "day", "created": created, "until": last,
        "ended": ended,
    }  # fmt: skip
