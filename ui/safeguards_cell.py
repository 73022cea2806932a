"""One cell of the Safeguards page opened: what a mandate's texts say on a safeguard, how it is known, other clauses."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis import safeguard_matrix as matrix_of
from analysis.safeguards import RISKS
from ui import evolution, layout, load, safeguards, show, tables
from ui.i18n import _, ngettext, number, word
from ui.safeguards import Seen, View
from ui.sentences import within

CHART = "chart-safeguards"  # the key of the chart whose marks can be clicked
FINDINGS = {  # as they stand in a sentence
    "stated": _("stated"),
    "partial": _("partial"),
    "not_stated": _("not found"),
    "stated_elsewhere": _("stated elsewhere"),
    "not_examined": _("not examined"),
}
ROLES = {
    "founding": _("Created the mandate"),
    "renewing": _("Renewed it"),
    "changing": _("Changed it"),
    "ending": _("Ended it, or planned its end"),
    "other": _("Speaks of it"),
}


def clicked() -> None:
    """Put the mark that was clicked into the address; a click beside every mark changes nothing."""
    points = st.session_state[CHART]["selection"]["points"]
    if points and points[0].get("customdata"):
        mandate, safeguard = list(points[0]["customdata"])[:2]
        st.query_params["mandate"], st.query_params["safeguard"] = mandate, safeguard
        st.toast(  # the chart is tall: what a click at its top opens is out of sight
            _("{mandate}, {safeguard}: opened below the chart.").format(
                mandate=show.plain(safeguards.short_names()[mandate]),
                safeguard=within(show.plain(safeguards.names()[safeguard])),
            )
        )


def chart(view: View, facts: Seen) -> None:
    """The matrix, with the cell that the address names ringed; below it the cell, opened."""
    question = _("Which mandate says what on which safeguard?")
    picked = st.query_params.get("mandate", ""), st.query_params.get("safeguard", "")
    figure, alt = safeguards.figure(view, picked)
    st.header(question, anchor="safeguards")
    show.plot(figure, CHART, alt, on_select=clicked, selection_mode="points")
    if left_out := safeguards.left_out(facts):
        st.caption(left_out)
    open_cell(view, *pick(view))
    show.folded(
        _("The same data as a table"), "table.safeguards",
        lambda: show.rows(safeguards.cells_table(facts), question),
    )  # fmt: skip
    st.caption(
        _("Partial: only in the preamble, only encouraged or welcomed, or in one aspect only. Findings follow the codebook of twenty safeguards, from the last text that created or renewed the mandate and was read, and from what changed it since. Numbers beside a safeguard: texts that state it, of texts read. Consent of the State concerned is a risk where it is stated, and is not counted among the safeguards stated.")
    )  # fmt: skip
    show.downloads(question, facts.cells, "safeguards", view.as_of, figure, alt=alt)


def pick(view: View) -> tuple[str, str]:
    """The mandate and the safeguard that a reader chose, by box or by click; empty where none, or one not known."""
    found = load.mandates(view.as_of)
    mandates = {
        row.id: row.short_name if row.short_name == row.name else f"{row.short_name} · {row.name}"
        for row in found.itertuples()
    }
    ordered = dict(sorted(mandates.items(), key=lambda item: item[1].casefold()))
    left, right = st.columns(2)
    with left:
        mandate = evolution.chosen(_("Mandate"), "mandate", ordered, placeholder=_("Choose a mandate, or click a mark"))
    with right:
        safeguard = evolution.chosen(
            _("Safeguard"), "safeguard", safeguards.names(), placeholder=_("Choose a safeguard")
        )
    return mandate, safeguard


def open_cell(view: View, mandate: str, safeguard: str) -> None:
    """What is known of a mandate and a safeguard: finding, paragraphs, history, reports, clauses elsewhere."""
    chosen = {"mandate": mandate, "safeguard": safeguard}
    if unknown := [st.query_params[key] for key, found in chosen.items() if key in st.query_params and not found]:
        layout.nothing(
            _("Nothing has the name {id}.").format(id=", ".join(map(show.verbatim, unknown))), _("Choose one above.")
        )
        return
    if not mandate or not safeguard:
        layout.nothing(
            _("No cell is picked."), _("Choose a mandate and a safeguard above, or click a mark in the chart.")
        )
        return
    found = safeguards.findings(view.as_of)
    cell = found[(found["mechanism_id"] == mandate) & (found["safeguard"] == safeguard)].iloc[0]
    st.markdown(said(cell))
    st.markdown("\n".join(f"- {line}" for line in remarks(cell)))
    if len(own := paragraphs_of(cell["symbol"], cell["paragraphs"])):
        show.rows(paragraphs_table(own), _("Paragraphs of {text}").format(text=cell["symbol"]))
    told = safeguards.history(view.as_of)
    texts = told[(told["mechanism_id"] == mandate) & (told["safeguard"] == safeguard)]
    if len(texts):
        st.subheader(_("Text by text"), anchor=False)
        show.rows(history_table(texts), _("What each text of the mandate says"))
    reports = load.table("safeguard_reports")
    reports = reports[(reports["mechanism_id"] == mandate) & (reports["safeguard"] == safeguard)]
    if len(reports):
        st.subheader(_("As sources report it"), anchor=False)
        show.rows(tables.reports_table(reports), _("Reports"))
    if safeguard not in RISKS:
        _clauses(told, cell)


def said(cell: pd.Series) -> str:
    """The finding in one sentence: where, how strongly, and how it is known."""
    name = within(show.plain(safeguards.names()[cell["safeguard"]]))
    head = _("{who}, {name}: **{finding}**").format(
        who=_mandates(cell["mechanism_id"]), name=name, finding=FINDINGS[cell["finding"]]
    )
    if cell["finding"] == "not_examined":
        count = int(cell["unread"])
        texts = ngettext("its {n} text was not read", "its {n} texts were not read", count).format(n=number(count))
        return f"{head}; {texts if count else _('no text of it is recorded')}."
    text = "" if pd.isna(cell["symbol"]) else _("in {text}").format(text=show.symbol_link(cell["symbol"]))
    place = " ".join(filter(None, (head, text, where(cell["paragraphs"], cell["strength"]))))
    return f"{place}; {safeguards.how_words(cell['how'], cell['coded_for'])}."


def remarks(cell: pd.Series) -> list[str]:
    """What to keep in mind of a finding: dropped since, terms, note, whom else the text is about, what was not read."""
    lines = []
    if cell["dropped"]:
        last = show.symbol_link(cell["last_stated"])
        if cell["finding"] == "not_stated":
            last += f" ({evolution.compare_link(cell['last_stated'], cell['symbol'])})"
        lines.append(_("Dropped: last stated in {text}.").format(text=last))
    if pd.notna(cell["terms"]):
        terms = ", ".join(f"“{show.plain(term)}”" for term in cell["terms"].split("|"))
        lines.append(_("Terms of art: {terms}.").format(terms=terms))
    if pd.notna(cell["note"]):
        lines.append(_("Note: {note}").format(note=show.plain(cell["note"])))
    if cell["how"] == "detected":
        texts, right = safeguards.accuracy(cell["finding"], cell["safeguard"])
        if texts:
            lines.append(
                _(
                    "Of the texts that both people and the program read, the program says this of this safeguard in {n}; in {right} of them people say the same."
                ).format(n=number(texts), right=number(right))
            )
    if pd.notna(cell["also"]):
        lines.append(
            _("The same text also creates or renews {others}.").format(others=_mandates(*cell["also"].split(";")))
        )
    if cell["unread"] and cell["finding"] != "not_examined":
        words = ngettext(
            "{n} later text of the mandate was not read.",
            "{n} later texts of the mandate were not read.",
            cell["unread"],
        )
        lines.append(words.format(n=number(int(cell["unread"]))))
    if pd.notna(cell["source"]):
        links, review = show.source_links(cell["source"]), word(cell["review"]).lower()
        lines.append(_("Source: {links} ({review}).").format(links=links, review=review))
    return lines


def _mandates(*mechanisms: str) -> str:
    names = safeguards.short_names()
    return ", ".join(show.mandate_link(mechanism, show.plain(names[mechanism])) for mechanism in mechanisms)


def paragraphs_of(symbol: object, labels: object) -> pd.DataFrame:
    """The paragraphs of a text with these labels, as the catalog knows them."""
    paragraphs = load.table("paragraphs")
    if pd.isna(symbol) or pd.isna(labels):
        return paragraphs.iloc[:0]
    return paragraphs[(paragraphs["symbol"] == symbol) & paragraphs["label"].isin(str(labels).split(";"))]


def paragraphs_table(own: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs that carry a safeguard, for reading, each with a way to its relatives."""
    return pd.DataFrame({
        _("Paragraph"): [show.plain(label) for label in own["label"]],
        _("Verb"): [show.plain(verb) for verb in own["verb"]],
        _("Strength"): [evolution.rung(strength) for strength in own["strength"]],
        _("Against the text before"): [word(change) or _("not compared") for change in own["change"]],
        _("Wording"): [precedent_link(row.symbol, row.label) for row in own.itertuples()],
    })  # fmt: skip


def history_table(texts: pd.DataFrame) -> pd.DataFrame:
    """What each text of a mandate says on a safeguard, for reading, the latest first."""
    texts = texts.iloc[::-1]
    before = texts["symbol"].shift(-1)
    table = {
        _("Text"): [show.symbol_link(symbol) for symbol in texts["symbol"]],
        _("Adopted"): show.days(texts, "adopted_on"),
        _("What it did"): [ROLES[role] for role in texts["role"]],
        _("Finding"): [safeguards.finding_words(finding, False) for finding in texts["finding"]],
        _("Paragraphs"): [where(*said) for said in zip(texts["paragraphs"], texts["strength"], strict=True)],
        _("Terms of art"): ["" if pd.isna(terms) else show.plain(terms.replace("|", ", ")) for terms in texts["terms"]],
        _("How it is known"): [
            safeguards.how_words(*pair) for pair in zip(texts["how"], texts["coded_for"], strict=True)
        ],
        _("With the text before"): [
            "" if pd.isna(old) else evolution.compare_link(old, new)
            for old, new in zip(before, texts["symbol"], strict=True)
        ],
        _("Note"): [show.plain(note) for note in texts["note"]],
    }  # fmt: skip
    return pd.DataFrame({heading: cells for heading, cells in table.items() if any(cells)})


def where(paragraphs: object, strength: object) -> str:
    """`OP5, OP23(a) (requests)`: labels, and the strongest verb among them; empty for none."""
    if pd.isna(paragraphs):
        return ""
    verb = "" if pd.isna(strength) or strength == "none" else f" ({word(strength)})"
    return show.plain(paragraphs.replace(";", ", ")) + verb


def _clauses(told: pd.DataFrame, cell: pd.Series) -> None:
    """The best clauses of other mandates, with links that lay them beside this mandate's text or look them up."""
    st.subheader(_("The strongest clauses elsewhere"), anchor=False)
    found = matrix_of.clauses(told, cell["safeguard"], besides=cell["mechanism_id"])
    if found.empty:
        layout.nothing(
            _("No text of another mandate that was read decides, requests or demands it."),
            _("Look for words in [Precedents](precedents)."),
        )
        return
    show.rows(clauses_table(found, cell["symbol"]), _("Clauses of other mandates"))


def clauses_table(found: pd.DataFrame, own: object) -> pd.DataFrame:
    """Clauses for reading, each beside the mandate's own text `own` where there is one."""
    names = safeguards.short_names()
    return pd.DataFrame({
        _("Clause"): [f"{show.symbol_link(row.symbol)} {show.plain(row.labels)}" for row in found.itertuples()],
        _("Mandate"): [show.mandate_link(m, show.plain(names[m])) for m in found["mechanism_id"]],
        _("Adopted"): show.days(found, "adopted_on"),
        _("Strongest verb"): [word(strength) for strength in found["strength"]],
        _("Terms of art"): ["" if pd.isna(terms) else show.plain(terms.replace("|", ", ")) for terms in found["terms"]],
        _("How it is known"): [safeguards.how_words(how) for how in found["how"]],
        _("Wording"): [precedent_link(row.symbol, row.labels.split(", ")[0]) for row in found.itertuples()],
        _("With this mandate's text"): [
            "" if pd.isna(own) else evolution.compare_link(symbol, own) for symbol in found["symbol"]
        ],
    })  # fmt: skip


def precedent_link(symbol: str, label: str) -> str:
    """A link to where the wording of a paragraph stood before and spread."""
    return f"[{_('precedents')}](precedents?{urlencode({'symbol': symbol, 'label': label}, safe='/')})"
