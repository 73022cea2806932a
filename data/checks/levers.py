"""Levers: their rules, their thresholds and their precedents."""

from collections.abc import Iterator

import pandas as pd

from analysis.levers import NAMES
from data.checks.facts import Facts, check, error
from models.errors import Problem

MEMBERS = (15, 47, 193)  # of the Security Council, the Human Rights Council and the United Nations


@check
def levers_have_a_rule(facts: Facts) -> Iterator[Problem]:
    """Every lever says where its rule stands; the address of a rule is one that a browser can open."""
    for row, lever in facts["levers"].iterrows():
        at = ("levers_have_a_rule", "levers", row, lever["id"])
        if len(lever["rule"]) < 5:
            yield error(*at, f"{lever['id']} has no rule; expected where it stands, or that it is practice", "rule")
        if pd.notna(lever["rule_url"]) and not lever["rule_url"].startswith("https://"):
            yield error(
                *at, f"value {lever['rule_url']!r} is no address; expected one that begins with https://", "rule_url"
            )


@check
def thresholds_are_sound(facts: Facts) -> Iterator[Problem]:
    """The number of a threshold is at most the membership of its body, and stands in the words of the threshold too."""
    for row, lever in facts["levers"].iterrows():
        at = ("thresholds_are_sound", "levers", row, lever["id"])
        needed, total = lever["votes_needed"], lever["votes_of"]
        if pd.isna(needed) and pd.isna(total):
            continue
        if pd.isna(needed) or pd.isna(total) or not 1 <= needed <= total or total not in MEMBERS:
            message = f"{lever['id']} needs {needed} of {total}; expected at least 1 of {', '.join(map(str, MEMBERS))}"
            yield error(*at, message, "votes_needed")
        elif not {str(needed), str(total)} <= set(lever["threshold"].replace(",", " ").replace(".", " ").split()):
            message = f"the threshold of {lever['id']} does not say {needed} and {total}; expected its words to have both numbers"
            yield error(*at, message, "threshold")


@check
def lever_precedents_name_one_fact(facts: Facts) -> Iterator[Problem]:
    """A precedent of a lever names exactly one session, text, mechanism, milestone or act, and each once."""
    rows = facts["lever_precedents"]
    for row, count in rows[list(NAMES)].notna().sum(axis="columns").items():
        if count != 1:
            message = f"names {count} facts of the catalog; expected exactly one of {', '.join(NAMES)}"
            yield error("lever_precedents_name_one_fact", "lever_precedents", row, rows.at[row, "id"], message)
    for row in rows.index[rows.duplicated(["lever_id", *NAMES])]:
        message = f"is a precedent of {rows.at[row, 'lever_id']} that another row has; expected each once"
        yield error("lever_precedents_name_one_fact", "lever_precedents", row, rows.at[row, "id"], message)


@check
def levers_compute_from_a_body(facts: Facts) -> Iterator[Problem]:
    """A lever whose precedents follow from sessions, texts or actions names the body, and at least one of them exists."""
    for row, lever in facts["levers"].iterrows():
        at = ("levers_compute_from_a_body", "levers", row, lever["id"])
        computes = lever[["session_kind", "text_kind", "actions"]].notna().any()
        if computes != pd.notna(lever["body"]):
            yield error(*at, f"{lever['id']} names a body or what it did, not both; expected both or neither", "body")
        if pd.notna(lever["mechanism_kinds"]) and pd.isna(lever["actions"]):
            yield error(*at, f"{lever['id']} names kinds of mandates and no action; expected actions", "actions")
        sessions = facts["sessions"]
        if (
            pd.notna(lever["session_kind"])
            and not ((sessions["body"] == lever["body"]) & (sessions["kind"] == lever["session_kind"])).any()
        ):
            yield error(
                *at, f"no session of {lever['body']} is {lever['session_kind']}; expected at least one", "session_kind"
            )
