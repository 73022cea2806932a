"""What the Precedents page says and draws of what was found."""

import datetime as dt
import re

import pandas as pd
import streamlit as st

from analysis import precedents as went
from models.symbols import SYMBOL, short_symbol
from texts.folding import fold
from ui import load, show
from ui.citations import adoption, document_name, paragraph_name
from ui.i18n import _, day, ngettext, number
from ui.precedent_asked import EXAMPLE, LONGEST, Asked, address
from ui.precedent_found import Answer, is_symbol

NEARNESS = (
    (99.5, _("all of it")),
    (80, _("nearly the same")),
    (went.NEAR, _("close")),
    (30, _("in part")),
    (0, _("little")),
)
INFERENCE = _("Later use is seen; that one text led to the other is an inference, which nothing here makes.")


def ordered(frame: pd.DataFrame, order: str) -> pd.DataFrame:
    """Earliest or nearest first."""
    early = went.in_time(frame)
    return early if order == "earliest" else early.sort_values("similarity", ascending=False, kind="stable")


def nearness(similarity: float) -> str:
    """The number in words."""
    return next(words for least, words in NEARNESS if similarity >= least)


def sponsors(row, most: int = 4) -> str:
    """The main sponsors, the first few by name."""
    if pd.isna(row.sponsors):
        return ""
    names = row.sponsors.split("; ")
    more = len(names) - most
    said = ", ".join(show.plain(name) for name in names[:most])
    return said + (ngettext(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else "")


def named_paragraph(row) -> str:
    """A text and its paragraph in words, the symbol a link: 71/248, operative paragraph 4."""
    return f"{text_link(row)}, {show.plain(paragraph_name(row.label))}"


def text_link(row) -> str:
    """A text as a link to the official document; what is no symbol of one, as it is written."""
    official = pd.notna(row.symbol) and re.match(SYMBOL, row.symbol)
    return show.symbol_link(row.symbol) if official else show.plain(document_name(row))


def sentence(answer: Answer, asked: Asked) -> str:
    """The answer in one sentence of Markdown, with its numbers; of the example, where nothing was asked yet."""
    example = _("Nothing was asked yet; as an example, {paragraph}. ").format(paragraph=" ".join(EXAMPLE))
    return (f"*{example.strip()}* " if asked.example else "") + _sentence(answer, asked)


def _sentence(answer: Answer, asked: Asked) -> str:
    here = ngettext("the **{n} text** on this machine", "the **{n} texts** on this machine", asked.texts).format(
        n=number(asked.texts)
    )
    if answer.mode == "catalog":
        return _catalog_sentence(answer, asked)
    missing = ""
    if answer.uses.empty or answer.mode != answer.wanted:
        missing = {
            "phrase": _("None of {here} has these exact words. "),
            "stem": _("None of {here} has all these words in any form. "),
            "similarity": _("None of {here} has this wording. "),
        }[answer.wanted].format(here=here)
    if answer.uses.empty and answer.near.empty:
        return missing + _("Try fewer words, or bring more texts.")
    if answer.uses.empty:
        near = answer.near.iloc[0]
        return missing + _(
            "Nearest comes {where}, {adoption}: **{n} of 100** of the wording stands there, too little to call it the same."
        ).format(where=named_paragraph(near), adoption=adoption(near), n=round(near["similarity"]))
    return f"{missing}{_first(answer, asked)} {_counted(answer, here)}"


def _first(answer: Answer, asked: Asked) -> str:
    first = answer.far.first
    if first is None:
        return _("No text that uses it has a date, so that the first use cannot be told.")
    by = sponsors(first)
    said = _("**First use here: {where}**, {adoption}{by}.").format(
        where=named_paragraph(first),
        adoption=adoption(first),
        by=_("; main sponsors: {names}").format(names=by) if by else "",
    )
    if asked.symbol and (first["symbol"], first["label"]) == (asked.symbol, asked.label):
        said += " " + _("That is the paragraph itself: no earlier one here has its wording.")
    return said


def _counted(answer: Answer, here: str) -> str:
    far = answer.far
    how = {
        "phrase": _("these exact words"),
        "stem": _("all these words in some form"),
        "similarity": _("this wording (at least {n} of 100 of it)").format(n=went.NEAR),
    }[answer.mode]
    least = _("At least ") if answer.more else ""
    parts = [
        least + ngettext("**{n} paragraph**", "**{n} paragraphs**", far.paragraphs).format(n=number(far.paragraphs)),
        ngettext(" in **{n} text**", " in **{n} texts**", far.texts).format(n=number(far.texts)),
        ngettext(", on {n} situation", ", on {n} situations", far.situations).format(n=far.situations) if far.situations else "",
        ngettext(", in the life of {n} mandate", ", in the life of {n} mandates", far.mandates).format(n=far.mandates) if far.mandates else "",
    ]  # fmt: skip
    having = ngettext(", among {here}, has {how}.", ", among {here}, have {how}.", far.paragraphs)
    return "".join(parts) + having.format(here=here, how=how)


def _catalog_sentence(answer: Answer, asked: Asked) -> str:
    far = answer.far
    picked = show.plain(f"{asked.symbol} {asked.label}")
    earlier, later = answer.uses[answer.uses["step"] < 0], answer.uses[answer.uses["step"] > 0]
    said = (
        _("**Earliest relative of {picked}: {where}**, {adoption}.").format(
            picked=picked, where=named_paragraph(far.first), adoption=adoption(far.first)
        )
        if len(earlier) and far.first is not None
        else _("**{picked}** has no earlier relative in the catalog's readings.").format(picked=picked)
    )
    tied = _(
        "Step by step, {earlier} earlier and {later} later paragraphs in {texts} texts are tied to it by their wording."
    )
    counts = {"earlier": number(len(earlier)), "later": number(len(later)), "texts": number(far.texts)}
    return f"{said} {tied.format(**counts)}"


def ties(answer: Answer, asked: Asked, most: int = 6) -> list[str]:
    """What the catalog itself says of a paragraph and its items: the nearest earlier one in the series, and elsewhere."""
    read = load.table("paragraphs")
    own = read[read["symbol"] == asked.symbol].drop_duplicates("label").set_index("label")
    picked = answer.relatives.loc[answer.relatives["step"] == 0, "label"] if len(answer.relatives) else []
    lines = []
    for label in picked:
        for where, words in (("series", _("in the same series")), ("other", _("elsewhere"))):
            symbol, of, n = own.loc[label, [f"nearest_{where}_{name}" for name in ("symbol", "label", "similarity")]]
            if pd.notna(symbol):
                lines.append(
                    _("{label}: nearest earlier paragraph {words} [{symbol} {of}]({link}), {n} of 100 ({nearness}).").format(
                        label=show.plain(label), words=words, symbol=show.plain(symbol), of=show.plain(of), link=address(symbol, of), n=n, nearness=nearness(n),
                    )
                )  # fmt: skip
    return lines[:most]


def chart(answer: Answer) -> None:
    """Where the wording spread, as marks over time."""
    if answer.figure is None:
        return
    lanes = answer.texts.groupby("lane", sort=False)["adopted_on"].min()
    if len(lanes) > 1:
        going = "; ".join(_("{lane} from {year}").format(lane=lane, year=start.year) for lane, start in lanes.items())
        stands = _("Its relatives stand in: {going}.") if answer.mode == "catalog" else _("It stands in: {going}.")
        st.markdown(stands.format(going=show.plain(going)))
    show.chart(
        _("Where did it spread?"), answer.figure, answer.alt, lambda: table(answer.uses), answer.uses.drop(columns="text"), "spread", dt.date.today(),
        _("One lane a body and subject, one mark a text that uses the wording; texts without a date stand in the list only. {inference} How each text was adopted, its sponsors and its mandates come from the catalog.").format(inference=INFERENCE),
    )  # fmt: skip


def table(uses: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs, first use first, for reading."""
    uses = went.in_time(uses)
    return pd.DataFrame({
        _("Text"): [text_link(row) for row in uses.itertuples()],
        _("Paragraph"): [show.plain(label) for label in uses["label"]],
        _("Date"): show.days(uses, "adopted_on"),
        _("How adopted"): [adoption(row) for row in uses.itertuples()],
        _("Main sponsors"): [sponsors(row) for row in uses.itertuples()],
        _("Mandates"): [mandates(row) for row in uses.itertuples()],
        _("Situation"): uses["situation"].fillna(""),
        _("Verb"): [show.plain(verb) for verb in uses["verb"]],
        _("Nearness"): [f"{round(n)} ({nearness(n)})" for n in uses["similarity"]],
    })  # fmt: skip


def mandates(row) -> str:
    """The mandates in whose life the text is a step, as links."""
    if pd.isna(row.mechanism_ids):
        return ""
    pairs = zip(row.mechanism_ids.split(), row.mechanisms.split("; "), strict=True)
    return ", ".join(show.mandate_link(mechanism, show.plain(name)) for mechanism, name in pairs)


def coverage(answer: Answer, asked: Asked) -> str:
    """What was looked through, how much of the whole that is, and how to bring more."""
    counts = {"texts": number(asked.texts), "known": number(asked.known), "all": number(len(load.lives().resolutions))}
    if answer.mode == "catalog":
        read = number(load.table("paragraphs")["symbol"].nunique())
        return _(
            "Looked through are the paragraphs of {read} texts that were read for the catalog, which keeps labels and likeness but no words. {texts} texts are on this machine: [bring the texts](import) to see their words."
        ).format(read=read, **counts)
    return _(
        "Looked through are the {texts} texts on this machine, {known} of the catalog's {all} resolutions and drafts among them: an earlier use may stand in a text that is not here. [Bring more](import)."
    ).format(**counts)


def trouble(asked: Asked) -> tuple[str, str] | None:
    """Why there is no answer, and what to do; None where there is one."""
    where = show.verbatim(asked.symbol or asked.document)
    if asked.typed and not fold(asked.words):
        return _("There is no word in this."), _("Type words, or paste a paragraph.")
    if asked.typed and not asked.texts:
        return (
            _("No text is on this machine yet, and the catalog itself holds none."),
            _("[Import](import) texts to look for words in them, or take a paragraph that the catalog knows: [{example}]({link}).").format(
                example=" ".join(EXAMPLE), link=address(*EXAMPLE)
            ),
        )  # fmt: skip
    if asked.typed or asked.label:
        return None
    if asked.labels:
        label = st.query_params.get("label", "")
        unknown = _("{text} has no paragraph {label}.").format(text=where, label=show.verbatim(label)) if label else ""
        return unknown or _("Which paragraph of {text}?").format(text=where), _("Choose one above.")
    bring = show.bring_link(asked.symbol, _("Bring it")) if asked.symbol and re.match(SYMBOL, asked.symbol) else ""
    return (
        _("The text {text} is not on this machine, and the catalog has no facts about its paragraphs.").format(text=where),
        _("{bring} to have it read, or type the words above.").format(bring=bring) if bring else _("Choose another, or type the words above."),
    )  # fmt: skip


def notes(answer: Answer, asked: Asked) -> list[str]:
    """What a reader should know beside the answer, each a sentence of Markdown."""
    lines = []
    if asked.cut:
        lines.append(_("Only the first {n} characters were looked for.").format(n=number(LONGEST)))
    if asked.typed and is_symbol(asked.words):
        lines.append(
            _("This is a symbol: looked for is “{words}”, as texts cite it. [Choose one of its own paragraphs]({link}) instead.").format(
                words=show.plain(short_symbol(asked.words)), link=address(asked.words, "")
            )
        )  # fmt: skip
    if len(answer.near) and len(answer.uses):
        near = answer.near.iloc[0]
        lines.append(
            _("Earlier, but less near: {where}, {day}, {n} of 100 of the wording ({nearness}).").format(
                where=named_paragraph(near), day=day(near["adopted_on"]), n=round(near["similarity"]), nearness=nearness(near["similarity"]),
            )
        )  # fmt: skip
    if asked.label:
        lines += ties(answer, asked)
    return lines
