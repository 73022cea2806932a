"""Headlines of the steps of stories that show safeguards: only what people read for a mandate is ranked."""

from analysis.frames import Row
from analysis.story_safeguards import DETECTED, FOR_ANOTHER, PARTLY, REPORTED
from ui.i18n import _, ngettext, number
from ui.sentences import within
from ui.story_phrases import listed, of_these, texts

WHY = {
    DETECTED: _("{name} ({n} found by a program, no person read it)"),
    FOR_ANOTHER: _("{name} ({n} in a text that was read for another mandate)"),
    PARTLY: _("{name} ({n} of {examined} that were looked for)"),
    REPORTED: _("{name} ({n} reported by a source, the text was not read)"),
}


def safeguards(facts: Row) -> str:
    """Which mandates state most and fewest, of those read by people; who is counted apart; what no text states."""
    if not facts["n"]:
        return _("No text of these mandates was examined.")
    most, fewest = facts["most"], facts["fewest"]
    apart = [one["label"] for one in facts["apart"]]
    parts = [_ranked(facts, most, fewest)] if most else [_("none of these mandates was read by people for itself")]
    if apart:
        parts.append(_("counted apart: {names}").format(names=listed(apart)))
    if facts["silent"]:
        parts.append(_("found in no text here: {names}").format(names=listed([within(one) for one in facts["silent"]], joined=_("{names} or {last}"))))  # fmt: skip
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "."


def _ranked(facts: Row, most: Row, fewest: Row | None) -> str:
    if facts["n"] == 1:
        return _("{name} states {n} of {all} safeguards").format(name=most["names"][0], n=number(most["stated"]), all=number(facts["all"])) + _shared(most)  # fmt: skip
    if facts["ranked"] < facts["n"]:
        among = ngettext("{these}, {n} was read whole by people:", "{these}, {n} were read whole by people:", facts["ranked"]).format(these=of_these(facts["n"]), n=number(facts["ranked"]))  # fmt: skip
    else:
        among = _("{these}, all read by people,").format(these=of_these(facts["n"]))
    if fewest is None:
        return _("{among} each states {n} of {all} safeguards").format(among=among, n=number(most["stated"]), all=number(facts["all"])) + _shared(most)  # fmt: skip
    high = ngettext("{names} states the most safeguards, {n} of {all}", "{names} state the most safeguards, {n} of {all} each", len(most["names"]))  # fmt: skip
    low = ngettext("{names} the fewest, {n}", "{names} the fewest, {n} each", len(fewest["names"]))
    high = high.format(names=listed(most["names"]), n=number(most["stated"]), all=number(facts["all"])) + _shared(most)
    low = low.format(names=listed(fewest["names"]), n=number(fewest["stated"])) + _shared(fewest)
    return f"{among} {high}, {low}"


def _shared(told: Row) -> str:
    """Says so where a text that is counted here creates or renews another mandate too."""
    if not told["shared"]:
        return ""
    others = list(dict.fromkeys(name for names in told["shared"].values() for name in names if name not in told["names"]))  # fmt: skip
    shared = list(told["shared"])
    if not others:
        return _(" (in {texts}, for them together)").format(texts=texts(shared))
    return ngettext(
        " (in {texts}, which also creates or renews {others})", " (in {texts}, which also create or renew {others})", len(shared)
    ).format(texts=texts(shared), others=listed(others))  # fmt: skip


def counted_apart(apart: list[Row]) -> str:
    """Why mandates are not ranked, with what is known of them; empty for none."""
    told = [WHY[one["apart"]].format(name=one["label"], n=number(one["stated"]), examined=number(one["examined"])) for one in apart]  # fmt: skip
    return _("Not ranked: {names}.").format(names="; ".join(told)) if told else ""
