"""The tables of the Situation page, for reading."""

import pandas as pd

from analysis import overlaps
from ui import safeguards, show
from ui.i18n import _, day, number, word
from ui.situation import FUNCTIONS, Seen

FINDINGS = {
    "stated": _("stated"), "earlier": _("stated in an earlier text"), "partial": _("in part"), "named": _("missing persons are named, no more"),
    "stated_elsewhere": _("elsewhere, as a source reports"), "not_stated": _("not found in the texts read"), "not_examined": _("not examined"),
}  # fmt: skip


def work_table(facts: Seen) -> pd.DataFrame:
    """What each mandate is told to do, for reading: the finding, where it stands, and how it is known."""
    cells = {(row.mechanism_id, row.function): row for row in facts.told.itertuples()}
    return pd.DataFrame(
        {_("Mandate"): [show.mandate_link(m, n) for m, n in facts.names.items()]}
        | {
            words: [_cell(cells[mechanism, function]) for mechanism in facts.names]
            for function, words in FUNCTIONS.items()
        }
    )


def _cell(row) -> str:
    where = f": {show.symbol_link(row.symbol)} {_labels(row.paragraphs)}".rstrip() if pd.notna(row.symbol) else ""
    known = known_how(row)
    return f"{FINDINGS[row.finding]}{where} ({known})" if known else f"{FINDINGS[row.finding]}{where}"


def known_how(row) -> str:
    """How a finding is known; of a text that gives several mandates, that it was not read for this one."""
    if row.finding == "not_examined" and pd.notna(row.symbol):
        other = safeguards.short_names().get(row.coded_for)
        return (
            _("gives several mandates, read for {mandate}").format(mandate=other)
            if other
            else _("gives several mandates")
        )
    return _("the kind of mechanism says it") if row.how == "kind" else safeguards.how_words(row.how)


def _labels(labels: object) -> str:
    return "" if pd.isna(labels) else show.plain(str(labels).replace(";", ", "))


def pairs_table(facts: Seen) -> pd.DataFrame:
    """Mandates that ran on the same days, for reading."""
    names = facts.names

    def link(mechanism: str) -> str:
        return show.mandate_link(mechanism, names[mechanism])

    def tasks(joined: str) -> str:
        return ", ".join(FUNCTIONS[one] for one in joined.split(";") if one)

    pairs = facts.pairs
    return pd.DataFrame({
        _("Mandate"): [link(one) for one in pairs["first"]],
        _("Beside"): [link(one) for one in pairs["second"]],
        _("From"): [day(date) for date in pairs["from_day"]],
        _("To"): [_("both still run") if now else day(date) for now, date in zip(pairs["now"], pairs["until_day"], strict=True)],
        _("Days together"): [number(n) if known else _("at most {n}").format(n=number(n)) for n, known in zip(pairs["days"], pairs["known"], strict=True)],
        _("Both are told to"): [tasks(joined) or _("nothing that both were found to") for joined in pairs["both"]],
        _("Not examined in one"): [tasks(joined) for joined in pairs["unknown"]],
        _("Told to coordinate"): [", ".join(names[one] for one in joined.split(";") if one) for joined in pairs["coordination"]],
    })  # fmt: skip


def coordination(facts: Seen) -> pd.DataFrame:
    """What the texts say on coordination: a row a mandate of which a text was examined, those with a clause first."""
    own = facts.told[(facts.told["function"] == overlaps.COORDINATION) & (facts.told["finding"] != "not_examined")]
    place = own["finding"].map(list(FINDINGS).index)
    return own.assign(place=place).sort_values("place", kind="stable").drop(columns="place")


def coordination_table(facts: Seen) -> pd.DataFrame:
    """Coordination clauses, for reading."""
    own = coordination(facts)
    return pd.DataFrame({
        _("Mandate"): [show.mandate_link(one, facts.names[one]) for one in own["mechanism_id"]],
        _("Finding"): [FINDINGS[finding] for finding in own["finding"]],
        _("Text"): [show.symbol_link(symbol) for symbol in own["symbol"]],
        _("Paragraphs"): [_labels(labels) for labels in own["paragraphs"]],
        _("Strongest verb"): ["" if strength == "none" else word(strength) for strength in own["strength"]],
        _("Key terms"): ["" if pd.isna(terms) else show.plain(terms.replace("|", ", ")) for terms in own["terms"]],
        _("How it is known"): [known_how(row) for row in own.itertuples()],
        _("Note"): [show.plain(note) for note in own["note"]],
        _("Clause by clause"): [f"[{_('open')}](safeguards?mandate={one}&safeguard={overlaps.COORDINATION})" for one in own["mechanism_id"]],
        _("Sources"): [show.source_links(source) if pd.notna(source) else "" for source in own["source"]],
    })  # fmt: skip


def waits_table(facts: Seen) -> pd.DataFrame:
    """Onsets of the crisis, and the first mandate after each, for reading."""
    frame = facts.waits
    return pd.DataFrame({
        _("Onset (a judgement)"): show.days(frame, "onset_on", "onset_precision"),
        _("What"): [show.plain(note) for note in frame["onset_note"]],
        _("First mandate created after it"): [show.mandate_link(one, facts.names[one]) if pd.notna(one) else _("none recorded") for one in frame["first"]],
        _("Created"): [day(date) for date in frame["first_on"]],
        _("Days"): [_days(row.days, row.onset_precision) for row in frame.itertuples()],
        _("Already at work"): [", ".join(facts.names[one] for one in joined.split(";") if one) for joined in frame["at_work"]],
        _("Review"): [word(review) for review in frame["review"]],
        _("Sources"): [show.source_links(source) for source in frame["source"]],
    })  # fmt: skip


def since_onset_table(facts: Seen) -> pd.DataFrame:
    """Every mandate with its days from the onset it is counted from, for reading."""
    frame = facts.mandates[["id", "short_name", "created_on", "created_precision"]].merge(
        facts.since_onset, left_on="id", right_on="mechanism_id", how="left"
    )
    return pd.DataFrame({
        _("Mandate"): [show.mandate_link(one, name) for one, name in zip(frame["id"], frame["short_name"], strict=True)],
        _("Created"): [when or _("not recorded") for when in show.days(frame, "created_on", "created_precision")],
        _("Counted from"): [when or _("no onset of its own situation recorded before it") for when in show.days(frame, "onset_on", "onset_precision")],
        _("Days"): [_days(row.days, row.onset_precision) for row in frame.itertuples()],
    })  # fmt: skip


def _days(days: object, precision: object) -> str:
    if pd.isna(days):
        return ""
    return number(int(days)) if precision == "day" else _("about {n}").format(n=number(int(days)))
