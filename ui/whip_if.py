"""What if: members' positions supposed by the reader, kept in the address, and what would come of the vote."""

import streamlit as st

from analysis import what_if
from analysis.whip import Whip
from ui import layout, load, show, voting, whip
from ui import whip_words as words
from ui.i18n import _, number
from ui.whip import View

KEY = "if"
FORECAST = _("as forecast")
WRONG = {
    "form": _("{part} is not a State and its position, such as GHA:yes"),
    "twice": _("{part} is one of several positions of the same State"),
    "unknown_state": _("{part} names no State of the catalog"),
    "no_seat": _("{part} names a State that is no member then, and no seat of its regional group is unknown"),
    "full": _("{part} is one more than the seats of its regional group that are not known"),
}


def asked(found: Whip) -> dict[str, str]:
    """The suppositions in the address; those that cannot hold are said and left out."""
    given = st.query_params.get_all(KEY)
    if given and found.due.ended:
        layout.nothing(
            _("Nothing is supposed: this mandate has ended."), _("Choose a mandate on which a session decides.")
        )
        return {}
    if len(given) > 1:
        said = _("Nothing is supposed: the address has {key} {n} times.").format(
            key=show.verbatim(KEY), n=number(len(given))
        )
        layout.nothing(said, _("Write all suppositions in one, with commas between them, such as GHA:yes,KEN:abstain."))
        return {}
    own, wrong = what_if.read(given[0] if given else "", found, load.table("states"))
    if wrong:
        said = "; ".join(WRONG[why].format(part=show.verbatim(part)) for part, why in wrong)
        layout.nothing(_("Not supposed: {list}.").format(list=said), _("Choose States and a position under What if."))
    return own


def control(view: View, supposed: dict[str, str]) -> None:
    """Choose States and what they are supposed to do; take it all back."""
    names = whip.kept("options", view, _options)
    positions = {word: code for code, word in words.WOULD.items()} | {FORECAST: ""}
    st.multiselect(
        _("States"), list(names), format_func=names.get, key="if-states", placeholder=_("Choose States, by name")
    )
    st.segmented_control(_("are supposed to vote"), list(positions), default=_("yes"), key="if-position", required=True)

    def suppose() -> None:
        position = positions.get(st.session_state["if-position"] or "", "")
        now = supposed | dict.fromkeys(st.session_state["if-states"], position)
        _write({iso3: said for iso3, said in now.items() if said})
        st.session_state["if-states"] = []

    with st.container(horizontal=True):
        st.button(_("Suppose"), key="if-suppose", on_click=suppose, type="primary")
        st.button(_("Reset"), key="if-reset", on_click=_write, args=({},), disabled=not supposed)
    if supposed:
        st.markdown(_("Supposed: {list}.").format(list=listed(supposed)))


def _options(found: Whip) -> dict[str, str]:
    """Members, and States of groups whose seats are not all known."""
    members = dict(found.members[["iso3", "name"]].sort_values("name").itertuples(index=False))
    open_groups = set(found.seats.loc[found.seats["missing"] > 0, "regional_group"])
    states = load.table("states")
    others = states[states["regional_group"].isin(open_groups) & ~states["iso3"].isin(members)].sort_values("name")
    return members | {row.iso3: _("{name} (if it has a seat)").format(name=row.name) for row in others.itertuples(index=False)}  # fmt: skip


def _write(positions: dict[str, str]) -> None:
    if positions:
        st.query_params[KEY] = what_if.written(positions)
    elif KEY in st.query_params:
        del st.query_params[KEY]


def listed(supposed: dict[str, str]) -> str:
    """`Ghana yes, Kenya abstain`, for Markdown."""
    return ", ".join(f"{show.plain(voting.names()[iso3])} **{words.WOULD[said]}**" for iso3, said in supposed.items())


def basis(found: Whip) -> str:
    """What the suppositions are laid over."""
    if found.forecast:
        return _("All other members as forecast.")
    known = int(found.members["last"].isin(what_if.VOTED).sum())
    return _(
        "Nothing is forecast here: all others are counted at their last recorded position on this mandate ({n} members have one), which is arithmetic and no expectation."
    ).format(n=number(known))
