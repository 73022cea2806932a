"""A part of the State page: how alike the members of each regional group voted on the texts chosen."""

import pandas as pd
import streamlit as st

from analysis.cohesion import cohesion, cohesion_by
from ui import layout, load, show, state
from ui import state_tables as words
from ui.i18n import _, number, word

GROUP = "regional_group"


@st.cache_resource(show_spinner=False, max_entries=100)
def _seen(version: str, view: state.View) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Cohesion on every text, and its means for reading: `all`, `year`, `group_id`. `view` has no State."""
    found = cohesion(state.calls(view)[0])
    found = found[found[GROUP] != "NONE"]
    means = {by: cohesion_by(found, [GROUP, *([] if by == "all" else [by])]) for by in ("all", "year", "group_id")}
    return found, {by: _table(mean, by) for by, mean in means.items()}


def _table(means: pd.DataFrame, by: str) -> pd.DataFrame:
    named = means.assign(name=[word(group) for group in means[GROUP]])
    named = named.sort_values(["name", *named.columns.intersection(["year", "group_id"])])
    more = {"year": (_("Year"), named.get("year")), "group_id": (_("Situation"), named.get("group_id"))}
    columns = {_("Regional group"): named["name"]}
    if by in more:
        name, values = more[by]
        columns[name] = words.situations(values) if by == "group_id" else values
    return pd.DataFrame(columns | {
        _("Texts"): [number(int(texts)) for texts in named["texts"]],
        _("Members voting, mean"): [f"{members:.1f}" for members in named["voting"]],
        _("Cohesion, mean"): [f"{index:.2f}" for index in named["index"]],
    })  # fmt: skip


def groups(view: state.View) -> None:
    """Cohesion of the regional groups on the body, years and situations chosen."""
    found, tables = _seen(load.version(), view._replace(state=""))
    question = _("How alike did regional groups vote on these texts?")
    st.header(question, anchor="cohesion")
    if tables["all"].empty:
        layout.nothing(
            _("No roll call here lists two members of a group."),
            _("Choose another body, widen the years, or remove a situation."),
        )
        return
    with st.container(key="cohesive"):
        show.rows(tables["all"], question)
        for by, label in (("year", _("Year by year")), ("group_id", _("Situation by situation"))):
            show.folded(label, f"cohesion.{by}", lambda table=tables[by], label=label: show.rows(table, label))
    st.caption(
        _("Agreement index of Hix, Noury and Roland (2005), each text weighing the same: 1 where all members of the group that voted took one position, 0 where they split evenly three ways; texts on which one member or none voted are left out. Members may vote alike without having agreed to. Amendments and proposals to end a mandate are not counted.")
    )  # fmt: skip
    show.downloads(question, found, "cohesion", view.as_of)
