"""A cell of the Evolution page, opened: the paragraphs of a text that carry a theme, their words where imported."""

import pandas as pd
import streamlit as st

from analysis.evolution import dropped
from analysis.votes import tally_text
from charts.evolution import text_labels
from models.symbols import document_url, short_symbol
from ui import evolution, evolution_charts, layout, load, show
from ui.evolution import Seen, View
from ui.i18n import _, day, ngettext, number, word
from ui.sentences import within
from ui.workspace import workspace

CHART = "chart-themes"  # the key of the chart whose marks can be clicked


def clicked() -> None:
    """Put the mark that was clicked into the address; a click beside every mark changes nothing."""
    points = st.session_state[CHART]["selection"]["points"]
    if points and points[0].get("customdata"):
        theme, symbol = list(points[0]["customdata"])[:2]
        st.query_params["text"] = symbol
        if theme:
            st.query_params["about"] = theme


def chart(view: View, facts: Seen) -> None:
    """Themes by text, with the cell that the address names ringed; below it the cell, opened."""
    question = _("Which themes does each text carry, and how strongly?")
    picked = (st.query_params.get("about", ""), st.query_params.get("text", ""))
    figure, alt = evolution_charts.themes_figure(view, picked)
    st.header(question, anchor="themes")
    show.plot(figure, CHART, alt, on_select=clicked, selection_mode="points")
    open_cell(facts, *pick(facts))
    table = evolution_charts.cells_table
    show.folded(
        _("The same data as a table"), "table.themes",
        lambda: show.rows(table(facts.cells, facts.texts, _("Theme")), question),
    )  # fmt: skip
    st.caption(
        _("Themes were found by word patterns in texts read by a program, and by a person with the codebook in texts read by eye. A theme that was not looked for in a text is marked; a text that nobody read is hatched. The number below a mark counts paragraphs where there are several.")
    )  # fmt: skip
    show.downloads(question, facts.cells, "themes", view.as_of, figure, alt=alt)


def pick(facts: Seen) -> tuple[str, str]:
    """The theme and the text that a reader chose, by box or by click; empty where none, or one that is not here."""
    themes = dict(facts.cells[["key", "name"]].drop_duplicates().itertuples(index=False))
    texts = dict(zip(facts.texts["symbol"], text_labels(facts.texts), strict=True))
    left, right = st.columns(2)
    with left:
        theme = evolution.chosen(_("Theme"), "about", themes, placeholder=_("Choose a theme, or click a mark"))
    with right:
        symbol = evolution.chosen(_("Text"), "text", texts, placeholder=_("Choose a text"))
    return theme, symbol


def open_cell(facts: Seen, theme: str, symbol: str) -> None:
    """What a text says on a theme: each paragraph with its facts, then its words where the text is kept here."""
    asked = {st.query_params.get("about", ""): theme, st.query_params.get("text", ""): symbol}
    if unknown := [name for name, found in asked.items() if name and not found]:
        layout.nothing(
            _("{id} is not among the themes and texts shown.").format(id=", ".join(map(show.verbatim, unknown))),
            _("Choose one above."),
        )
        return
    if not theme or not symbol:
        layout.nothing(_("No cell is picked."), _("Choose a theme and a text above, or click a mark in the chart."))
        return
    cell = facts.cells[(facts.cells["key"] == theme) & (facts.cells["symbol"] == symbol)].iloc[0]
    text = facts.texts.set_index("symbol", drop=False).loc[symbol]
    st.markdown(_said(cell, text))
    own = facts.found[(facts.found["symbol"] == symbol) & (facts.found["theme"] == theme)]
    if len(own):
        show.rows(paragraphs_table(own), _("Paragraphs of {text} on {theme}").format(text=symbol, theme=cell["name"]))
    if pd.notna(text["compared_with"]):
        _dropped(facts.found, text["compared_with"], symbol, theme)
    if len(own):
        _words(symbol, own["label"].tolist())


def _said(cell: pd.Series, text: pd.Series) -> str:
    """The cell in one sentence, with how the text was adopted and where it can be read."""
    which = _("{text} (adopted on {day}, {how})").format(
        text=show.symbol_link(text["symbol"]), day=day(text["adopted_on"]), how=adopted(text)
    )
    theme = within(show.plain(cell["name"]))
    if cell["state"] == "not_read":
        return _("{text} was **not read**: the catalog knows nothing of what it says on {theme}. {bring}").format(
            text=which, theme=theme, bring=show.bring_link(text["symbol"], _("Import or fetch it"))
        )
    if cell["state"] == "not_looked":
        return _("{text} was read by eye, and {theme} was **not looked for**.").format(text=which, theme=theme)
    if cell["state"] == "none":
        return _("{text} was read; **nothing** was found in it on {theme}.").format(text=which, theme=theme)
    words = "" if pd.isna(cell["words"]) else _(", {n} words").format(n=number(cell["words"]))
    return ngettext(
        "{text} has **{n} paragraph** on {theme} ({operative} operative{words}); strongest verb: {verb}.",
        "{text} has **{n} paragraphs** on {theme} ({operative} operative{words}); strongest verb: {verb}.",
        int(cell["paragraphs"]),
    ).format(
        text=which, n=cell["paragraphs"], theme=theme, operative=cell["operative"], words=words,
        verb=evolution.rung(cell["strength"]).lower(),
    )  # fmt: skip


def adopted(text) -> str:
    """How a text was adopted: its tally, or the word for it."""
    return (
        tally_text(text["yes"], text["no"], text["abstain"])
        or word(text["outcome"]).lower()
        or _("outcome not recorded")
    )


def paragraphs_table(own: pd.DataFrame) -> pd.DataFrame:
    """Paragraphs that carry a theme with all that is known of each, for reading."""
    return pd.DataFrame({
        _("Paragraph"): [show.plain(label) for label in own["label"]],
        _("Verb"): [show.plain(verb) for verb in own["verb"]],
        _("Strength"): [evolution.rung(strength) for strength in own["strength"]],
        _("Words"): [number(row.words) if row.counted and pd.notna(row.words) else _("not counted") for row in own.itertuples()],
        _("Key term"): [show.plain(term) for term in own["term"]],
        _("Against the text before"): [_change(row) for row in own.itertuples()],
        _("Nearest earlier, same series"): [nearest(row.nearest_series_symbol, row.nearest_series_label, row.nearest_series_similarity) for row in own.itertuples()],
        _("Nearest earlier, elsewhere"): [nearest(row.nearest_other_symbol, row.nearest_other_label, row.nearest_other_similarity) for row in own.itertuples()],
    })  # fmt: skip


def _change(row) -> str:
    if pd.isna(row.change):
        return _("not compared")
    if pd.isna(row.previous_labels):
        return word(row.change)
    share = "" if pd.isna(row.previous_similarity) else f", {row.previous_similarity} %"
    return f"{word(row.change)} ({show.plain(row.previous_labels.replace(';', ', '))}{share})"


def nearest(symbol: object, label: object, similarity: object) -> str:
    """`OP4 of 71/248, 63 %`, linked; empty where no earlier paragraph is known."""
    if pd.isna(symbol):
        return ""
    return _("{label} of {text}, {share} %").format(
        label=show.plain(label), text=show.symbol_link(symbol), share=int(similarity)
    )


def _dropped(found: pd.DataFrame, before: str, symbol: str, theme: str) -> None:
    """What the earlier text said on the theme and this one no longer does, and the way to both texts."""
    lost = set(dropped(load.table("paragraphs"), before, symbol))
    labels = found.loc[(found["symbol"] == before) & (found["theme"] == theme), "label"]
    gone = [label for label in labels if label in lost]
    line = _("It was compared with {text}; see the two {link}.").format(
        text=show.symbol_link(before), link=evolution.compare_link(before, symbol)
    )
    if gone:
        line += " " + _("On this theme it dropped {labels}.").format(labels=show.plain(", ".join(gone)))
    st.markdown(line)


def _words(symbol: str, labels: list[str]) -> None:
    """The paragraphs as printed, from the workspace; where the text is not kept here, how to bring it."""
    document = workspace().by_symbol(symbol)
    if document is None:
        layout.nothing(
            _("The words of {symbol} are not on this machine.").format(symbol=short_symbol(symbol)),
            _("{bring} it, or read it at [undocs.org]({address}).").format(
                bring=show.bring_link(symbol, _("Import or fetch")), address=document_url(symbol)
            ),
        )
        return
    printed = {paragraph.label: paragraph for paragraph in document.paragraphs if paragraph.label}
    for label in labels:
        said = (
            show.plain(printed[label].text)
            if label in printed
            else _("no paragraph of this label in the text kept here")
        )
        st.markdown(f"**{show.plain(label)}** {said}")
    st.caption(
        _("As kept in this workspace; the official document is at [undocs.org]({address}).").format(
            address=document_url(symbol)
        )
    )
