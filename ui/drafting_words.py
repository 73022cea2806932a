"""A checked draft in words: what the page, the Word file, the HTML file and the CSVs say of it."""

import datetime as dt

from analysis.draft_safeguards import Clause, Safeguarded, Said
from analysis.drafts import Checked, Source
from analysis.safeguards import RISKS
from briefing.citation import Citation
from briefing.draft_report import Headings, Line, Place, Report, Safeguard
from data.drafts import Draft
from models.symbols import document_url, short_symbol
from texts.comparison import Compared, Comparison
from texts.redline import Run, redline
from texts.words import joined
from ui import comparison_words as in_words
from ui import evolution, load, show
from ui.citations import adoption
from ui.i18n import _, day, ngettext, number

QUESTION = _("Is this draft agreed language, and what does it leave out?")
STATUS = {
    "agreed": _("Agreed"), "adapted": _("Adapted"), "new": _("New"), "dropped": _("Dropped"),
    "not_compared": _("Not compared"),
}  # fmt: skip
FINDING = {
    "stated": _("Stated"), "partial": _("In part"), "not_stated": _("Not found"), "not_examined": _("Not looked for"),
}  # fmt: skip
METHOD = (
    _("Only adopted texts on this machine are looked through: what is called new may stand in a text that is not here. Stronger and weaker weigh leading verbs on a ladder, and known swaps of words: a reading aid, not a judgement."),
    _("Automatic means found by patterns of words: stated where an operative paragraph directs it, in part where only the preamble or a verb such as encourages or welcomes carries it. Where the program sees no difference from the last text, the draft is taken to say what people read in that text (as in ...). Not found is not proof of absence. Clauses are those that people found stated in adopted texts with “decides” or “requests” (with another verb where there is none), the same body and kind of mechanism first; none is an endorsement."),
)  # fmt: skip
ORDER = ("not_stated", "partial", "stated", "not_examined")


def citation(as_of: dt.date) -> tuple[str, ...]:
    """How to cite the page as it stands, in lines."""
    version, through = load.version(), load.lives().facts_through[0]
    return tuple(Citation(QUESTION, version, through, as_of, show.page_address(as_of)).lines())


def report(draft: Draft, as_of: dt.date) -> Report:
    """All of it."""
    title = draft.document.title or draft.document.symbol
    return Report(
        _("Draft check: {title}").format(title=title) if title else _("Draft check"),
        tuple(plain for plain in (statuses(draft), against_last(draft), safeguards_counted(draft)) if plain),
        draft.doubts, lines(draft), safeguards(draft), vote(draft), METHOD,
        citation(as_of), _headings(draft), in_words.words(),
    )  # fmt: skip


def _headings(draft: Draft) -> Headings:
    return Headings(
        paragraphs=_("Its paragraphs"), safeguards=_("Safeguards"), paragraph=_("Paragraph"), found=_("Found to be"),
        where=_("Where it comes from, and what changed"), text=_("Text"), safeguard=_("Safeguard"),
        in_draft=_("In this draft"), in_last=in_last(draft),
        clauses=_("Closest existing clauses"), doubts=_("Before you rely on this"),
        how_to_read=_("● agreed: the same words were adopted. ◐ adapted: inserted is underlined, deleted struck out. ○ new: in no text looked through. × dropped. ▲ stronger, ▼ weaker than the last text."),
    )  # fmt: skip


def in_last(draft: Draft) -> str:
    """Heading of what the last text says."""
    return _("In {symbol}").format(symbol=short_symbol(draft.last.symbol)) if draft.last else _("In the last text")


def statuses(draft: Draft, mark: str = "") -> str:
    """How many paragraphs are agreed, adapted, new; numbers stand between `mark`."""
    all_of_them = len(draft.paragraphs)
    count = ngettext("{n} paragraph", "{n} paragraphs", all_of_them).format(n=number(all_of_them))
    if not draft.texts:
        return _(
            "The draft has {mark}{count}{mark}. No adopted text is on this machine, so what is agreed, adapted or new cannot be told; the safeguards can."
        ).format(count=count, mark=mark)
    each = {status: sum(one.status == status for one in draft.paragraphs) for status in STATUS}
    texts = ngettext("the {n} adopted text", "the {n} adopted texts", draft.texts).format(n=number(draft.texts))
    return _(
        "Of {mark}{count}{mark}: {mark}{agreed}{mark} agreed (word for word in an adopted text), {mark}{adapted}{mark} adapted from one, {mark}{new}{mark} new among {texts} on this machine."
    ).format(count=count, texts=texts, mark=mark, **{name: number(n) for name, n in each.items()})


def against_last(draft: Draft, mark: str = "") -> str:
    """What became of the last text, in the words of Compare; empty where there is none."""
    if draft.comparison is None or draft.last is None:
        return ""
    counts = in_words.counted(draft.comparison, mark)
    return _("Against {symbol}: {counts}").format(symbol=short_symbol(draft.last.symbol), counts=counts)


def safeguards_counted(draft: Draft, mark: str = "") -> str:
    """How many safeguards are stated, in part, not found; which were dropped."""
    lacking = [one for one in draft.safeguards if one.safeguard not in RISKS]
    if all(one.said.finding == "not_examined" for one in lacking):
        return _("The safeguards were not looked for: they are read in English only.")
    each = {finding: sum(one.said.finding == finding for one in lacking) for finding in FINDING}
    text = _(
        "Of {all} safeguards it states {mark}{stated}{mark}, {mark}{partial}{mark} in part, and {mark}{not_stated}{mark} were not found."
    ).format(all=len(lacking), mark=mark, **each)
    name_of = names()
    dropped = [name_of[one.safeguard] for one in draft.safeguards if one.dropped]
    if dropped and draft.last:
        text += " " + _("Dropped since {symbol}: {names}.").format(
            symbol=short_symbol(draft.last.symbol), names=", ".join(dropped)
        )
    return text


def vote(draft: Draft) -> tuple[str, ...]:
    """How the last text was adopted, and who did not vote for it."""
    if draft.last is None:
        return ()
    last = draft.last
    said = [_("{symbol} was {adopted}.").format(symbol=last.symbol, adopted=adoption(last))]
    calls, states = load.table("votes"), dict(load.table("states")[["iso3", "name"]].itertuples(index=False))
    calls = calls[calls["symbol"] == last.symbol]
    note = draft.comparison.before.vote if draft.comparison else None
    for position, words, printed in (
        ("yes", _("In favour"), note.in_favour if note else ()),
        ("no", _("Against"), note.against if note else ()),
        ("abstain", _("Abstaining"), note.abstaining if note else ()),
    ):
        names = sorted(states.get(iso3, iso3) for iso3 in calls.loc[calls["position"] == position, "iso3"]) or printed
        if names:
            said.append(f"{words} ({len(names)}): {', '.join(names)}.")
    return tuple(said)


def lines(draft: Draft) -> tuple[Line, ...]:
    """Every paragraph of the draft, and each that the last text had where it stood."""
    themes = evolution.theme_names()
    if draft.comparison is None:
        return tuple(_line(one, draft, themes) for one in draft.paragraphs)
    by_position = {one.paragraph.position: one for one in draft.paragraphs}
    found = []
    for pair in draft.comparison.pairs:
        old, new = draft.comparison.paragraphs(pair)
        found += [_line(by_position[p.position], draft, themes) for p in new if p.position in by_position]
        if not new and not draft.comparison.is_heading(pair):
            found.append(_dropped(pair, draft.comparison, themes))
    return tuple(found)


def _line(one: Checked, draft: Draft, themes: dict[str, str]) -> Line:
    source, compared = one.source, one.compared
    direction = compared.meaning.direction if compared else ""
    from_last = bool(source and draft.last and source.text_of == draft.last)
    change, against_said = "", ""
    against: tuple[Run, ...] = ()
    if compared and draft.last and draft.comparison and from_last and one.status != "agreed":
        change = in_words.said(compared).lower()
    elif compared and draft.last and draft.comparison and not from_last:
        old = draft.comparison.paragraphs(compared)[0]
        labels = " ".join([short_symbol(draft.last.symbol), " + ".join(p.label for p in old)]).strip()
        change = _("against {last}: {said}").format(last=labels, said=in_words.said(compared).lower())
        if old:
            against_said = _("Redline against {last}").format(last=labels)
            against = redline(joined([p.text for p in old]), one.paragraph.text)
    return Line(
        f"p{one.paragraph.position}", one.paragraph.label, one.status, STATUS[one.status],
        _place(source) if source else None, _how(one, source, from_last) if source else "", change, direction,
        in_words.WAYS[direction] if direction in ("stronger", "weaker") else "",
        in_words.notes(compared, themes) if compared else (), one.runs, against_said, against,
    )  # fmt: skip


def _place(source: Source) -> Place:
    symbol = source.text_of.symbol
    return Place(f"{symbol} {source.label}", document_url(symbol) if "/" in symbol else "")


def _how(one: Checked, source: Source, from_last: bool) -> str:
    """How the source was adopted, and, where nothing else says so, how much of the paragraph stands there."""
    text = source.text_of
    tally = (
        f"{text.yes}-{text.no}-{text.abstain}"
        if text.yes is not None
        else _("without a vote")
        if text.outcome == "without_vote"
        else ""
    )
    adopted = "".join(f", {part}" for part in (day(text.adopted_on), tally) if part)
    near = _("{n} of 100 of this wording").format(n=round(source.similarity))
    return adopted if one.status == "agreed" or (from_last and one.status == "adapted") else f"{adopted}: {near}"


def _dropped(pair: Compared, comparison: Comparison, themes: dict[str, str]) -> Line:
    (paragraph,) = comparison.paragraphs(pair)[0]
    return Line(
        f"was-{paragraph.position}", paragraph.label, "dropped", STATUS["dropped"], None, "", "", "", "",
        in_words.notes(pair, themes), (Run("delete", paragraph.text),),
    )  # fmt: skip


def names() -> dict[str, str]:
    """The safeguards' names by slug."""
    return dict(load.table("safeguards")[["slug", "name"]].itertuples(index=False))


def in_order(draft: Draft) -> list[Safeguarded]:
    """What is missing first: dropped, not found, in part, stated; within each as in the codebook; a risk last."""
    return sorted(
        draft.safeguards, key=lambda one: (one.safeguard in RISKS, not one.dropped, ORDER.index(one.said.finding))
    )


def safeguards(draft: Draft) -> tuple[Safeguard, ...]:
    """Every safeguard, what is missing first."""
    name_of = names()
    meanings = dict(load.table("safeguards")[["slug", "meaning"]].itertuples(index=False))
    return tuple(
        Safeguard(
            name_of[one.safeguard], meanings[one.safeguard], one.said.finding, FINDING[one.said.finding],
            ", ".join(one.said.labels),
            how(one.said, draft), last(one), remark(one, draft),
            tuple(map(clause_place, one.clauses)),
        )
        for one in in_order(draft)
    )  # fmt: skip


def clause_place(clause: Clause) -> Place:
    """A clause with the address of its official document."""
    return Place(f"{clause.symbol} {', '.join(clause.labels)}", document_url(clause.symbol))


def how(said: Said, draft: Draft) -> str:
    """How a finding in the draft is known."""
    if said.how == "carried" and draft.last:
        return _("as in {symbol}").format(symbol=short_symbol(draft.last.symbol))
    return _("automatic") if said.finding != "not_examined" else ""


def last(one: Safeguarded) -> str:
    """What the last text says on it, and who read that."""
    if one.last is None:
        return ""
    who = _("automatic") if one.last.how == "detected" else _("read by people")
    return f"{FINDING[one.last.finding]}, {who}" + (f": {', '.join(one.last.labels)}" if one.last.labels else "")


def remark(one: Safeguarded, draft: Draft) -> str:
    """What a reader must not miss."""
    symbol = short_symbol(draft.last.symbol) if draft.last else ""
    if one.safeguard in RISKS and one.said.finding in ("stated", "partial"):
        return _("A risk, not a safeguard.")
    if one.look:
        return _("{symbol} said it in what is now {labels}: look there.").format(
            symbol=symbol, labels=", ".join(one.look)
        )
    if one.dropped:
        return _("Dropped since {symbol}.").format(symbol=symbol)
    if one.last and (one.last.finding, one.said.finding) == ("stated", "partial"):
        return _("{symbol} states it; here it is only preambular or hortatory.").format(symbol=symbol)
    return ""
