"""What the workspace and the catalog know of the words or the paragraph that was asked for. Kept until a text comes or goes."""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis import precedents as went
from charts import precedents as spread_chart
from charts.palette import Figure
from data.adoption import adoptions
from data.search import FOUND, precedents
from models.symbols import SYMBOL, short_symbol
from texts.folding import folded_words
from ui import load
from ui.citations import adoption
from ui.i18n import _, word
from ui.precedent_asked import Asked
from ui.workspace import open_workspace

MOST = 500  # paragraphs that one search lists and counts
SHORT = 8  # words: up to here exact words are looked for first, beyond similar wording
FEW = 4  # words: of fewer, one by itself would pass for similar wording
WEAKER = {"phrase": ("stem", "similarity"), "stem": ("similarity",)}  # what is looked for where nothing is found


@dataclass(frozen=True)
class Answer:
    """What was found. `uses` use the wording; `near` come nearest to it where none does, else nearest before its first use.

    `mode`: phrase, stem, similarity, or "catalog" where no text was searched, only the catalog's facts about texts.
    `wanted` is the mode asked for, a stronger one than `mode` where nothing was found by it. `more`: there is more than is
    counted. `relatives`: what the catalog ties to the paragraph that was picked. `far`, `texts`, `figure` and `alt` are
    what the sentence and the chart need of the uses; `figure` is None where no use is dated.
    """

    mode: str
    uses: pd.DataFrame
    near: pd.DataFrame
    wanted: str
    more: bool
    relatives: pd.DataFrame
    far: went.Spread
    texts: pd.DataFrame
    figure: Figure | None
    alt: str


def found(asked: Asked) -> Answer:
    """What is known of the words or the paragraph asked for. Raises AtlasError where they cannot be looked for."""
    mode = asked.mode or ("phrase" if len(folded_words(asked.words)) <= SHORT else "similarity")
    paragraph = (asked.symbol, asked.label) if asked.symbol and asked.label else ("", "")
    words = short_symbol(asked.words) if is_symbol(asked.words) else asked.words
    return _found(load.version(), asked.state, words, mode, asked.bodies, asked.adopted, *paragraph)


def is_symbol(words: str) -> bool:
    """Whether a symbol was typed, which texts cite without its beginning: 71/248, not A/RES/71/248."""
    return bool(re.match(SYMBOL, words)) and short_symbol(words) != words


@st.cache_resource(show_spinner=_("Looking through the texts …"), max_entries=200)
def _found(
    version: str, state: tuple, words: str, mode: str, bodies: tuple[str, ...], adopted: bool, symbol: str, label: str
) -> Answer:
    relatives = _relatives(symbol, label, bodies)
    wanted, uses = mode, _search(words, mode, "earliest", bodies, adopted)
    for weaker in WEAKER.get(wanted, ()):
        if uses.empty and (weaker == "stem" or len(folded_words(words)) >= FEW):
            mode, uses = weaker, _search(words, weaker, "earliest", bodies, adopted)
    if not words or went.named(uses)["text_id"].nunique() <= 1 < relatives["symbol"].nunique():
        mode, uses = "catalog", relatives
    far = went.spread(uses)
    near = uses.head(0)
    if mode == "similarity" and (uses.empty or far.first is not None):
        before = None if uses.empty else far.first["adopted_on"].date()
        near = _search(words, mode, "nearest", bodies, adopted, 3 if len(uses) else 10, before)
    texts = went.texts_of(uses, lanes(uses), symbol)
    how = {row.text_id: adoption(row) for row in went.named(uses).drop_duplicates("text_id").itertuples()}
    texts["what"] = texts["text_id"].map(how).astype("str")
    first = _("Earliest relative") if mode == "catalog" else spread_chart.FIRST_USE
    figure = None if texts.empty else spread_chart.spread(texts, first)
    alt = spread_chart.describe(texts, far.undated, first)
    return Answer(mode, uses, near, wanted, len(uses) == MOST, relatives, far, texts, figure, alt)


def _search(
    words: str,
    mode: str,
    order: str,
    bodies: tuple[str, ...],
    adopted: bool,
    most: int = MOST,
    before: dt.date | None = None,
) -> pd.DataFrame:
    """The paragraphs of the workspace; what the catalog does not know of a text's vote is read at its end."""
    if not words:
        return _nothing()
    found = precedents(
        open_workspace(), words, mode, order, most, before, bodies=bodies, adopted=adopted,
        at_least=went.NEAR if order == "earliest" else None,
    )  # fmt: skip
    return _with_series(_with_printed_votes(found))


def _nothing() -> pd.DataFrame:
    columns = FOUND | {"series_id": "str", "series": "str"}
    return pd.DataFrame(columns=list(columns)).astype(columns)


def _with_printed_votes(hits: pd.DataFrame) -> pd.DataFrame:
    unknown = ~hits["draft"] & (hits["outcome"].isna() | (hits["outcome"] == "not_recorded"))
    notes = {one: open_workspace().document(int(one)).vote for one in hits.loc[unknown, "document_id"].unique()}
    hits = hits.copy()
    for row in hits[unknown].itertuples():
        if note := notes[row.document_id]:
            hits.loc[row.Index, "outcome"] = "without_vote" if note.how == "without_vote" else "vote"
            hits.loc[row.Index, ["yes", "no", "abstain"]] = [note.yes, note.no, note.abstain]
    return hits


def _with_series(hits: pd.DataFrame) -> pd.DataFrame:
    """With `series_id` and `series` (its name); a text that is no step of a mandate has the situation of its series."""
    series = load.table("series")[["id", "name", "situation_id"]].set_axis(["series_id", "series", "about"], axis=1)
    frame = hits.merge(load.table("series_texts")[["symbol", "series_id"]], on="symbol", how="left")
    frame = frame.merge(series, on="series_id", how="left")
    names = dict(load.table("situations")[["id", "name"]].itertuples(index=False))
    frame["situation_id"] = frame["situation_id"].fillna(frame.pop("about"))
    return frame.assign(situation=frame["situation"].fillna(frame["situation_id"].map(names)))


def _relatives(symbol: str, label: str, bodies: tuple[str, ...]) -> pd.DataFrame:
    """What `analysis.precedents.relatives` finds in these bodies, with the columns of a search; `text` is empty."""
    if not symbol:
        return _nothing()
    tied = went.relatives(load.table("paragraphs"), symbol, label)
    texts = load.lives().resolutions[["symbol", "adopted_on", "title", "body"]]
    frame = tied.merge(texts, on="symbol", how="left").assign(document_id=pd.NA, draft=False, text="")
    frame = frame.assign(last_position=frame["position"]).merge(adoptions(frame["symbol"]), on="symbol", how="left")
    frame = frame.astype(FOUND)
    return _with_series(went.in_time(frame[frame["body"].isin(bodies)] if bodies else frame))


def lanes(uses: pd.DataFrame) -> dict[str, str]:
    """For each text the lane it stands in: its body, and the subject of its series or its situation."""
    lane = {}
    for row in went.named(uses).drop_duplicates("text_id").itertuples():
        body = row.body if pd.notna(row.body) else ""
        subject = row.situation if pd.isna(row.series) else row.series.removeprefix(word(body)).lstrip(": ")
        subject = _("other texts") if pd.isna(subject) else subject.removeprefix("on ")
        lane[row.text_id] = f"{body}: {subject}" if body else subject
    return lane
