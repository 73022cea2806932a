"""The section of a brief on what to ask: questions that follow from gaps, each with the fact it rests on."""

from analysis.brief_work import NAMED, Work
from analysis.frames import Row, rows_of
from analysis.gaps import falling, gaps
from models.brief import Block, Bullets, Cell, Line
from models.vocabulary import ALIVE

Found = list[Block] | str

PAST = ("late_start", "interruption")  # not asked where many mandates are told of
# For each kind of gap the question, and the fact it rests on. What falls due, and money, is asked of all together.
FROM_GAPS = {
    "falling_margin": (
        "Which wording or explanation would win back for {mandate} the States that voted yes before and not again?",
        "the margin fell over the last recorded votes: {margins}; of the States in both roll calls, {lost} voted yes in {before} and not in {after}",
    ),
    "coordination_missing": (
        "How does {mandate} share work, evidence and contacts with {others}?",
        "the text in force was read and says nothing on coordination",
    ),
    "interruption": (
        "What was lost while {mandate} had no mandate, and how is another interruption prevented?",
        "without a term from {since} to {until}",
    ),
    "host_state_will": (
        "How could the work of {mandate} have gone on when the State no longer wanted it?",
        "it ended, and rested on the consent or agreement of the State",
    ),
    "custody_unknown": (
        "Who holds the records of {mandate} today, and on what terms?",
        "custody is not documented, or not dated, in the sources seen",
    ),
    "evidence_at_risk": (
        "Where was the evidence of {mandate} between its end and its custody, and is it whole?",
        "{days} days without a documented holder",
    ),
    "lapse_warned": (
        "Warnings came before {mandate} lapsed: who could have acted, and did not?",
        "the latest warning: {note} ({until})",
    ),
    "exit_missing": (
        "What would a text have had to say so that the end of {mandate} left no gap?",
        "it ended, and its last text was read and has no exit strategy",
    ),
    "late_start": (
        "Why did the first mechanism, {mandate}, come so late?",
        "{days} days after an onset ({since}); an onset is a judgement",
    ),
}

# What to ask where the text in force was read whole and does not state a safeguard; the others are in the table.
ASKED = {
    "exit_strategy": "If {mandates} came to an end without renewal, what would happen on the day after, and who plans for it?",
    "archive_custody": "Who keeps the records of {mandates} after the last day, under whose ownership, and who may use them?",
    "victim_participation": "How are victims and survivors heard in the work of {mandates}, and how are they told of its results?",
    "witness_protection": "Who protects those who speak to {mandates}, also after the end?",
    "resources": "Are posts and money for {mandates} in the regular budget, and what is not done when they are cut?",
}  # fmt: skip


def questions(work: Work) -> Found:
    """What follows from gaps, in questions; each with the fact it rests on."""
    every = gaps(work.facts)
    own = rows_of(every[every["mechanism_id"].isin(work.wanted.mandates)])
    points = [*_due(own, work), *_from_gaps(own, work), *_from_safeguards(work), *_from_texts(work)]
    if not points:
        return work.voice.say("No gap is recorded from which a question would follow; that nobody looked is no answer.")
    return [Bullets(tuple(points))]


def _point(question: str, fact: str, notes: tuple[int, ...], work: Work, doubt: str = "") -> Cell:
    return Line(question), Line(work.voice.say("Rests on: {fact}").format(fact=fact), notes, doubt)


def _due(own: list[Row], work: Work) -> list[Cell]:
    """Who brings the text: mandates due at the same session in one question."""
    _ = work.voice.say
    points = []
    for why in ("ahead", "unrecorded"):
        rows = [gap for gap in own if gap["kind"] == "due_untabled" and gap["why"] == why]
        for session in dict.fromkeys(gap["detail"] for gap in rows):
            named = work.named([gap["mechanism_id"] for gap in rows if gap["detail"] == session])
            notes = work.book.texts(gap["symbol"] for gap in rows if gap["detail"] == session)
            if why == "ahead":
                asked = _(
                    "Who brings the text on {mandates} at {session}, with which changes, and by when may others comment?"
                )
                fact = _("due at {session}; the catalog has no draft")
            else:
                asked = _("What became of {mandates}, due at {session}?")
                fact = _("due at {session}; the catalog records no outcome")
            points.append(
                _point(asked.format(mandates=named, session=session), fact.format(session=session), notes, work)
            )
    return points


def _from_gaps(own: list[Row], work: Work) -> list[Cell]:
    _, voice = work.voice.say, work.voice
    points = []
    for gap in own:
        if gap["kind"] not in FROM_GAPS or (gap["kind"] in PAST and not work.full):
            continue  # what is not there is asked of all mandates together
        lost = _lost(gap, work) if gap["kind"] == "falling_margin" else {}
        if lost is None:
            continue  # the members changed, not the votes of those who stayed: nobody's support is known to be lost
        asked, fact = map(_, FROM_GAPS[gap["kind"]])
        detail = gap["detail"] or ""
        said = {
            "mandate": gap["label"], "note": gap["note"] or "", "days": voice.number(gap["days"] or 0),
            "since": voice.day(gap["since"], gap["since_precision"]),
            "until": voice.day(gap["until"], gap["until_precision"]) or voice.day(work.as_of),
            "margins": detail.replace(";", ", ").replace("-", "−"),
            **lost,
            "others": voice.listed([work.name(other) for other in detail.split(";") if other in work.names]),
        }  # fmt: skip
        about = _("Record of {mandate}").format(mandate=gap["label"])
        notes = work.book.text(gap["symbol"]) or work.book.source(about, gap["source"])
        doubt = _("not confirmed") if gap["review"] == "unconfirmed" else ""
        doubt = _("read by a program") if gap["how"] == "detected" else doubt
        points.append(_point(asked.format(**said), fact.format(**said), notes, work, doubt))
    return points


def _lost(gap: Row, work: Work) -> dict[str, str] | None:
    """Who voted yes when the margin was highest and not in the last vote, of the States in both roll calls; None for nobody."""
    votes, ballots = falling(work.facts)[gap["mechanism_id"]], work.material.ballots
    first, last = (votes[place]["symbol"] for place in (0, -1))
    calls = {symbol: ballots[ballots["symbol"] == symbol].set_index("iso3")["position"] for symbol in (first, last)}
    now = calls[last].reindex(calls[first].index[calls[first] == "yes"]).dropna()
    lost = now.index[now != "yes"]
    if lost.empty:
        return None
    names = work.material.tables["states"].set_index("iso3")["name"]
    said = work.some(sorted(names[iso3] for iso3 in lost), NAMED)
    return {"lost": said, "before": work.voice.symbol(first), "after": work.voice.symbol(last)}


def _from_safeguards(work: Work) -> list[Cell]:
    """One question a safeguard, for all mandates whose text in force was read whole and does not state it."""
    _, voice = work.voice.say, work.voice
    points = []
    for slug, asked in ASKED.items():
        lacking = {
            row["id"]: cell
            for row in work.rows
            if row["status"] in ALIVE and (cell := work.facts.lacks(row["id"], slug))
        }
        if lacking:
            named = work.named(list(lacking))
            notes = work.book.texts(cell["symbol"] for cell in lacking.values())
            name = work.material.tables["safeguards"].set_index("slug")["name"][slug]
            doubt = (
                _("in part read by a program only")
                if any(cell["how"] == "detected" for cell in lacking.values())
                else ""
            )
            fact = voice.plural(
                "the text was read and does not state it: {name}",
                "the texts were read and do not state it: {name}",
                len(lacking),
            ).format(name=name)
            points.append(_point(_(asked).format(mandates=named), fact, notes, work, doubt))
    return points


def _from_texts(work: Work) -> list[Cell]:
    """What was dropped or asks for less than before, in the last text that was compared, where that is the text in force."""
    _, voice = work.voice.say, work.voice
    points, asked = [], set()
    for row in work.rows:
        found = work.changed[row["id"]]
        if found is None or found.symbol in asked or not (found.weaker or found.counts["dropped"]):
            continue
        if found.symbol != (row["term_symbol"] or found.symbol):
            continue  # a later text, which was not compared, may have brought it back
        asked.add(found.symbol)
        notes = work.book.texts((found.symbol, found.compared_with))
        said = {"after": voice.symbol(found.symbol), "before": voice.symbol(found.compared_with)}
        if found.weaker:
            question = _("What explains the weaker wording of {labels} in {after}, against {before}?")
            fact = _("the leading verb stands lower on the ladder of verbs than before")
            labels = work.some(found.weaker, 3)
            points.append(_point(question.format(labels=labels, **said), fact, notes, work, _("weighed by a program")))
        elif work.full:
            question = _("Are the paragraphs that {after} dropped still needed?")
            count = found.counts["dropped"]
            fact = voice.plural(
                "{n} paragraph of {before} has no successor", "{n} paragraphs of {before} have no successor", count
            ).format(n=count, **said)
            points.append(_point(question.format(**said), fact, notes, work, _("compared by a program")))
    return points
