"""Parts of the Whip sheet below its answer: members, forecast and what-if, changes, earlier texts, doubts."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import what_if
from analysis.forecast import COVERED, HALF_LIFE, OPEN_BELOW
from analysis.whip import Whip
from charts import state_map
from charts import whip as drawing
from ui import layout, show, whip, whip_chart, whip_due, whip_if
from ui import whip_tables as tables
from ui import whip_words as words
from ui.i18n import _, day, ngettext, number
from ui.whip import View

NO_FORECAST = {
    "": "",
    "never_voted": _("No text on this mandate was put to a recorded vote before: there is nothing to forecast from."),
    "ended": _("This mandate ended {when}: its history is shown, and nothing is forecast."),
    "without_vote": _("Its last text, {text}, was adopted without a vote on {day}: the history is shown and nothing is forecast."),
}  # fmt: skip


def members(found: Whip, view: View, supposed: dict[str, str]) -> DeltaGenerator | None:
    """Members by regional group with their marks; beside them what to expect, and what if.

    Returns the place where the error of the method is to be said; None where nothing is forecast.
    """
    question = _("Who decides, and how did each vote before?")
    st.header(question, anchor="members")
    left, right = st.columns([3, 2], gap="large")
    with left:
        if found.members.empty:
            layout.nothing(_("The catalog knows no member of the Council on {day}.").format(day=day(found.day)), _("Choose an earlier session."))  # fmt: skip
        else:
            figure, alt = whip_chart.figure(view, supposed)
            with st.container(width=drawing.WIDTH):
                show.plot(figure, "chart-members", alt)
    with right:
        tested = expected(found, view, supposed)
    st.caption(
        _("Y yes, N no, A abstained; an empty place means that the State was not a member on that day: neither absent nor abstaining. Below each vote its printed tally; * the roll call counts otherwise. Positions from the roll calls in the catalog; a likely position follows from the record and is never a label on a State.")
        + (" " + _("In that column a hollow ? stands where no position has a chance of {least} or more: the record is open.").format(least=OPEN_BELOW) if found.forecast else "")
    )  # fmt: skip
    made = lambda found: tables.members_table(found, whip_chart.drawn_votes(found, view.drawn), supposed)  # noqa: E731
    kept = lambda: whip.kept(f"members {what_if.written(supposed)}", view, made)  # noqa: E731
    show.folded(_("The same data as a table"), "table.members", lambda: _rows(kept(), question))
    show.folded(_("The last positions on a map"), "map", lambda: _map(view))
    return tested


def _rows(table: pd.DataFrame, question: str) -> None:
    with st.container(key="record"):
        show.rows(table, question)


def _map(view: View) -> None:
    figure, alt = whip.kept("map", view, whip_chart.map_of)
    with st.container(width=state_map.WIDTH):
        show.plot(figure, "chart-map", alt)


def expected(found: Whip, view: View, supposed: dict[str, str]) -> DeltaGenerator | None:
    """The forecast with its method, what if, and what happened, side by side."""
    st.subheader(_("What is to be expected?"), anchor="forecast")
    for line in filter(None, (why_not(found), words.without_vote(found))):
        st.markdown(line)
    said = f"results {what_if.written(supposed)}"
    results = whip.kept(said, view, lambda found: tables.results_table(found, supposed))
    if len(results.columns) > 1:
        with st.container(key="results"):
            show.rows(results, _("Totals and result"))
    tested = None
    if found.forecast:
        st.caption(method())
        tested = st.empty()
        st.caption(whip.kept("without record", view, without_record))
    if found.due.ended:
        return None
    st.subheader(_("What if?"), anchor="what-if")
    whip_if.control(view, supposed)
    st.caption(whip_if.basis(found))
    return tested


def why_not(found: Whip) -> str:
    """Why nothing is forecast: Markdown; empty where something is."""
    if found.why_not == "ended":
        return NO_FORECAST["ended"].format(when=whip_due.ended(found))
    if found.why_not != "without_vote":
        return NO_FORECAST[found.why_not]
    last = found.decided.iloc[-1]
    return NO_FORECAST["without_vote"].format(text=show.symbol_link(last["symbol"]), day=day(last["date"]))


def method() -> str:
    """How the forecast is made, in two sentences."""
    return _(
        "Each member's own votes on this mandate are weighed against its votes on the situation, those against its votes on other situations, and those against its regional group's; a vote counts half as much for every {years} years of age. The numbers in brackets are meant to hold in {share} of cases, members taken as independent; method in docs/methods.md, “Forecast and its back-test”."
    ).format(years=number(HALF_LIFE), share=f"{COVERED:.0%}")


def without_record(found: Whip) -> str:
    """Members whose forecast does not rest on a record of their own on this mandate, named."""
    own = found.forecast.members.merge(found.members[["iso3", "name"]], on="iso3")
    none, other = own[own["basis"] == "group"], own[own["basis"].isin(["situation", "country_texts"])]
    lines = []
    for frame, said in (
        (none, _("No record at all, so their regional group stands in: {names}.")),
        (other, _("No vote on this mandate, so other votes of theirs stand in: {names}.")),
    ):
        if len(frame):
            lines.append(said.format(names=", ".join(map(show.plain, frame["name"]))))
    return " ".join(lines) or _("Every member known has voted on this mandate before.")


def error() -> str:
    """How good such forecasts would have been: computed from the catalog."""
    tested = whip.error()
    return _(
        "Error of the method, back-tested on {texts} recorded renewals since {since} from what was known the day before: {right} of {positions} positions right (repeating the last vote: {last}; the regional majority: {majority}); the yes count off by {error} on average; it lay within the interval in {covered} of cases. {open}"
    ).format(
        texts=number(tested.texts), since=whip.TESTED_SINCE, right=f"{tested.accuracy:.1%}", positions=number(tested.positions),
        last=f"{tested.accuracy_last_vote:.1%}", majority=f"{tested.accuracy_regional_majority:.1%}",
        error=f"{tested.yes_error:.1f}", covered=f"{tested.covered:.0%}",
        open="" if tested.accuracy_open is None else _("Of {n} positions that it would have called open, the largest chance was right in {right}.").format(n=number(tested.open), right=f"{tested.accuracy_open:.0%}"),
    )  # fmt: skip


def changes(found: Whip, view: View) -> None:
    """Who changed between the last two votes; who joined and left the Council since."""
    question = _("Who moved?")
    st.header(question, anchor="moved")
    st.markdown(whip.kept("moved", view, moved))
    if len(found.moved):
        show.rows(whip.kept("changes", view, tables.changes_table), question)
    if len(found.joined) or len(found.left):
        ahead = len(whip_due.left(found)[1]) or (found.joined["term_from"] > pd.Timestamp(found.now)).any()
        label = _("Who had no seat at the last vote and has one at {session} ({n}), and the reverse ({m})") if ahead else _("Members who joined ({n}) and left ({m}) since the last vote")  # fmt: skip
        label = label.format(session=found.session, n=len(found.joined), m=len(found.left))
        show.folded(label, "seats", lambda: show.rows(whip.kept("seats", view, tables.seats_table), _("Members who joined and left")))  # fmt: skip


def moved(found: Whip) -> str:
    """How many changed between the last two votes, and the balance of those who left: Markdown."""
    known = found.votes[found.votes["roll_call"]]
    if known.empty:
        return _("No earlier roll call: nobody can be seen to have moved.")
    last = known.iloc[-1]
    if len(known) < 2:
        text = _("One roll call only, {last}: a change needs two.").format(last=show.symbol_link(last["symbol"]))
    else:
        text = ngettext("**{n}** State that voted on both changed from {before} to {last}.", "**{n}** States that voted on both changed from {before} to {last}.", len(found.moved)).format(
            n=number(len(found.moved)), before=show.symbol_link(known.iloc[-2]["symbol"]), last=show.symbol_link(last["symbol"])
        )  # fmt: skip
    return " ".join([text, *_went(found, show.symbol_link(last["symbol"]))])


def _went(found: Whip, last: str) -> list[str]:
    """Of those who voted last: how many have left, and how many still sit and will not, or not to our knowledge."""
    gone, sit = whip_due.left(found)
    said = []
    if len(gone):
        said.append(_("Of the members at {last}, {n} have left since ({balance}).").format(last=last, n=number(len(gone)), balance=_balance(gone)))  # fmt: skip
    if len(sit):
        until = _(" or ").join(day(one) for one in sorted(sit["sits_until"].unique()))
        then = (
            _("are not among the members known at {session}")
            if found.missing
            else _("will not be members at {session}")
        )
        said.append(_("Of the members at {last}, {n} sit until {until} and {then} ({balance}).").format(last=last, n=number(len(sit)), until=until, then=then.format(session=found.session), balance=_balance(sit)))  # fmt: skip
    return said


def _balance(left: pd.DataFrame) -> str:
    counts = left["position"].value_counts().items()
    return ", ".join(f"{number(int(count))} {words.POSITION[position]}" for position, count in counts)


def texts(found: Whip, view: View) -> None:
    """How earlier texts were decided; amendments and proposals to end the mandate apart; sponsors."""
    question = _("How were earlier texts decided?")
    st.header(question, anchor="texts")
    if found.votes.empty and found.decided.empty:
        layout.nothing(
            _("No earlier decision of the Council on this mandate is recorded."), _("Choose a later session.")
        )
    else:
        if said := whip.kept("still", view, whip_due.forecast_still):
            st.markdown(said)
        show.rows(whip.kept("texts", view, tables.texts_table), question)
    st.markdown(whip.kept("sponsors", view, sponsors))
    for kind, label in (("amendment", _("Amendments put forward against its texts ({n}), kept apart")), ("proposal_to_end", _("Proposals to end it ({n}), kept apart"))):  # fmt: skip
        own = found.against[found.against["kind"] == kind]
        if len(own):
            name = label.format(n=len(own))
            show.folded(name, f"against.{kind}", lambda kind=kind, name=name: show.rows(tables.against_table(found, kind), name))  # fmt: skip


def sponsors(found: Whip) -> str:
    """Sponsors recorded for the last text that has any: Markdown."""
    if found.sponsors.empty:
        return _("No sponsor is recorded for its texts; that says nothing of who put them forward.")
    return tables.sponsors_line(found)


def doubts(found: Whip, view: View) -> None:
    """What is in doubt about the votes shown, at the text concerned."""
    st.header(_("What is in doubt?"), anchor="in-doubt")
    table = whip.kept("doubts", view, lambda found: tables.doubts_table(found, whip_chart.shown_votes(found)))
    if table.empty:
        layout.nothing(_("No doubt is recorded about the votes shown: tallies and roll calls agree."), _("That is no proof; the official documents come first."))  # fmt: skip
    else:
        show.rows(table, _("Doubts about the votes shown"))
