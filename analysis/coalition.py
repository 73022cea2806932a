"""Who put texts forward and did other acts for a mandate or a situation: acts of States, never what a State is.

An act is a row of the catalog: a text sponsored, tabled or put forward for a group, a case filed, an initiative led, an
investigation asked for. Sponsors are recorded for some texts only, so that a State without an act says nothing.
A group that acts as a group (the European Union) is a row of its own and is never spread onto its members.
"""

from dataclasses import dataclass

import pandas as pd

from analysis.frames import frame_of, rows_of
from analysis.overlaps import with_parts

ACT_COLUMNS = {
    "iso3": "str", "group_id": "str", "act": "str", "date": "datetime64[s]", "precision": "str", "symbol": "str",
    "mechanism_id": "str", "kind": "str", "target_symbol": "str", "situation_id": "str", "title": "str",
    "title_kind": "str", "regional_group": "str", "note": "str", "source": "str", "review": "str",
}  # fmt: skip
REGION_COLUMNS = {"regional_group": "str", "group_id": "str", "states": "str", "count": "Int64", "texts": "Int64"}
PAIR_COLUMNS = {"one": "str", "other": "str", "texts": "Int64", "symbols": "str"}

MAIN = ("main_sponsor", "sponsored", "tabled")  # put a text forward in the State's own name
SPONSORED = (*MAIN, "core_group", "cosponsor")
CHANGING = ("amendment", "proposal_to_end")  # kinds of text, and the acts of putting one forward: kept apart
THEMATIC = ("theme", "institution")  # kinds of text: about no one country
BODIES = ("HRC", "CHR", "UNGA", "UNSC")  # whose texts States put forward


@dataclass(frozen=True)
class About:
    """What a mandate or a situation is made of: its texts (amendments and proposals to end it apart) and mechanisms."""

    texts: frozenset[str]
    changing: frozenset[str]
    mechanisms: frozenset[str]


def acts(
    sponsorships: pd.DataFrame, state_acts: pd.DataFrame, resolutions: pd.DataFrame, text_subjects: pd.DataFrame,
    mechanisms: pd.DataFrame, states: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Every recorded act, one row each, oldest first, those without a date last; a sponsor's date is its text's.

    `act` is the role (main_sponsor, core_group, cosponsor), `for_group` where a State put a text forward for a group,
    `group` where only the group is named (`iso3` is then NA), `amendment` or `proposal_to_end` where the text is one,
    or an act of the table state_acts. `regional_group` is the State's.
    """
    texts = resolutions.merge(
        text_subjects[["symbol", "kind", "target_symbol", "situation_id"]], how="left", on="symbol"
    )
    texts = {row["symbol"]: row for row in rows_of(texts)}
    regions = dict(states[["iso3", "regional_group"]].itertuples(index=False))
    places = dict(mechanisms[["id", "situation_id"]].itertuples(index=False))
    rows = [_sponsored(row, texts[row["symbol"]]) for row in rows_of(sponsorships)]
    rows += [_acted(row, texts.get(row["symbol"], {}), places) for row in rows_of(state_acts)]
    found = frame_of([row | {"regional_group": regions.get(row["iso3"])} for row in rows], ACT_COLUMNS)
    return found.sort_values(["date", "symbol", "iso3", "act"], na_position="last", ignore_index=True)


def _of_text(text: dict) -> dict:
    return {name: text.get(name) for name in ("kind", "target_symbol", "situation_id", "title", "title_kind")}


def _sponsored(row: dict, text: dict) -> dict:
    act = row["role"]
    if text["kind"] in CHANGING:
        act = text["kind"]
    elif row["group_id"]:
        act = "for_group" if row["iso3"] else "group"
    return row | _of_text(text) | {"act": act, "date": text["adopted_on"], "precision": "day", "mechanism_id": None}


def _acted(row: dict, text: dict, places: dict[str, str]) -> dict:
    own = _of_text(text)
    own["situation_id"] = own["situation_id"] or places.get(row["mechanism_id"])
    return row | own | {"precision": row["date_precision"], "group_id": None}


def about_mandate(
    mechanism: str, mandate_actions: pd.DataFrame, text_subjects: pd.DataFrame, resolutions: pd.DataFrame
) -> About:
    """The texts that made or touched a mandate, and those that sought to change or end them."""
    own = set(mandate_actions.loc[mandate_actions["mechanism_id"] == mechanism, "symbol"].dropna())
    return _apart(own, text_subjects, resolutions, frozenset([mechanism]))


def about_situation(
    situation: str, mechanisms: pd.DataFrame, mandate_actions: pd.DataFrame, text_subjects: pd.DataFrame,
    resolutions: pd.DataFrame, situations: pd.DataFrame,
) -> About:  # fmt: skip
    """The texts on a situation and its parts, and those that made or touched a mandate there."""
    ids = with_parts(situation, situations)
    there = frozenset(mechanisms.loc[mechanisms["situation_id"].isin(ids), "id"])
    own = set(text_subjects.loc[text_subjects["situation_id"].isin(ids), "symbol"])
    own |= set(mandate_actions.loc[mandate_actions["mechanism_id"].isin(there), "symbol"].dropna())
    return _apart(own, text_subjects, resolutions, there)


def _apart(own: set[str], text_subjects: pd.DataFrame, resolutions: pd.DataFrame, mechanisms: frozenset[str]) -> About:
    known = set(resolutions.loc[resolutions["body"].isin(BODIES), "symbol"])
    changing = text_subjects[text_subjects["kind"].isin(CHANGING)]
    touched = set(changing.loc[changing["symbol"].isin(own) | changing["target_symbol"].isin(own), "symbol"])
    return About(frozenset(own & known - set(changing["symbol"])), frozenset(touched), mechanisms)


def of(found: pd.DataFrame, about: About, as_of: pd.Timestamp) -> pd.DataFrame:
    """The acts on a mandate or situation that are dated by a day, or not dated."""
    touching = found["symbol"].isin(about.texts | about.changing) | found["mechanism_id"].isin(about.mechanisms)
    return found[touching & ~(found["date"] > as_of)]


def coverage(
    about: About, sponsorships: pd.DataFrame, resolutions: pd.DataFrame, as_of: pd.Timestamp
) -> tuple[int, int]:
    """Texts with a recorded sponsor, and all texts of the mandate or situation by a day; amendments are not counted."""
    own = set(resolutions.loc[resolutions["symbol"].isin(about.texts) & ~(resolutions["adopted_on"] > as_of), "symbol"])
    return len(own & set(sponsorships["symbol"])), len(own)


def across_regions(own: pd.DataFrame) -> pd.DataFrame:
    """Who put texts forward, by regional group, most States first; then groups that did so as groups.

    Columns: `regional_group` (NA for a group's row), `group_id`, `states` (codes joined by ';'; those who spoke, for a
    group), `count`, `texts`. Amendments and proposals to end a mandate are left out.
    """
    sponsors = own[own["act"].isin(SPONSORED)]
    rows = [
        {"regional_group": region, "states": _joined(part["iso3"]), "count": part["iso3"].nunique(), "texts": part["symbol"].nunique()}
        for region, part in sponsors.groupby("regional_group")
    ]  # fmt: skip
    groups = own[own["act"].isin(["group", "for_group"])]
    as_groups = [
        {"group_id": group, "states": _joined(part["iso3"]), "count": part["iso3"].nunique(), "texts": part["symbol"].nunique()}
        for group, part in groups.groupby("group_id")
    ]  # fmt: skip
    order = {"key": lambda row: (-row["count"], -row["texts"])}
    return frame_of([*sorted(rows, **order), *sorted(as_groups, **order)], REGION_COLUMNS)


def _joined(codes: pd.Series) -> str:
    return ";".join(sorted(set(codes.dropna())))


def hooks(found: pd.DataFrame, iso3: str, as_of: pd.Timestamp) -> pd.DataFrame:
    """What a State itself leads on: its acts on texts about no one country, and initiatives not about one."""
    theme = found["kind"].isin(THEMATIC) | (found["kind"].isna() & found["situation_id"].isna())
    return found[(found["iso3"] == iso3) & theme & ~(found["date"] > as_of)]


def elsewhere(found: pd.DataFrame, iso3: str, about: About, as_of: pd.Timestamp) -> pd.DataFrame:
    """Other situations on which a State put texts forward: `situation_id`, `texts`, most texts first; no `hooks`."""
    own = found[(found["iso3"] == iso3) & found["act"].isin([*SPONSORED, "for_group"]) & ~(found["date"] > as_of)]
    own = own[own["situation_id"].notna() & ~own["kind"].isin(THEMATIC) & ~own["symbol"].isin(about.texts)]
    counts = own.groupby("situation_id")["symbol"].nunique()
    return counts.sort_values(ascending=False, kind="stable").rename("texts").reset_index()


STANDINGS = (  # what a map shows of a State that did several things: the first of these
    ("main", MAIN), ("cosponsor", ("core_group", "cosponsor")), ("for_group", ("for_group",)),
    ("other", ("funded", "filed_case", "led_initiative", "requested_investigation", "requested_special_session")),
    ("changing", CHANGING), ("yes", ("yes",)),
)  # fmt: skip


def standing(acted: set[str]) -> str:
    """Which of STANDINGS is shown for a State that did these acts (`yes`: a vote unlike its group's)."""
    return next(name for name, own in STANDINGS if acted & set(own))


def pairs(own: pd.DataFrame) -> pd.DataFrame:
    """Who put texts forward together, most texts first: `one` and `other` (State, or group that acted as one), `texts`,
    `symbols` joined by ';'. Amendments and proposals to end a mandate are left out."""
    together = own[own["act"].isin([*SPONSORED, "group", "for_group"]) & own["symbol"].notna()]
    who = together["iso3"].where(~together["act"].isin(["group", "for_group"]), together["group_id"])
    shared: dict[tuple[str, str], list[str]] = {}
    for symbol, part in who.groupby(together["symbol"]):
        present = sorted(set(part))
        for place, one in enumerate(present):
            for other in present[place + 1 :]:
                shared.setdefault((one, other), []).append(symbol)
    rows = [
        {"one": one, "other": other, "texts": len(own), "symbols": ";".join(own)}
        for (one, other), own in shared.items()
    ]
    return frame_of(sorted(rows, key=lambda row: (-row["texts"], row["one"], row["other"])), PAIR_COLUMNS)
