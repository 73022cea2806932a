"""What must hold in the catalog, one domain sentence a check.

A check takes all frames and yields problems. Errors stop the build; warnings are counted and listed. An error that an
open row of `doubts.csv` names (same check, same key) is known: it becomes a warning that carries the doubt's number.
The docstring of each check is its sentence; docs/checks.md lists them all.
"""

import dataclasses

import pandas as pd

from data.checks import levers, lives, stories, subjects, texts, themes, votes  # noqa: F401  importing them registers their checks
from data.checks.facts import CHECKS, Facts, warning
from data.checks.form import GROUNDS, keys_resolve
from data.reading import Frames
from models.errors import Problem

__all__ = ["CHECKS", "Facts", "check_catalog", "check_files"]


def check_files(frames: Frames, problems: list[Problem]) -> list[Problem]:
    """Everything wrong in tables as `read_tables` gives them. Where some could not be read (`problems`), the other
    checks would only repeat it; but a key unknown to a table that is whole is said along with it."""
    if not problems:
        return check_catalog(frames)
    broken = {problem.table for problem in problems}
    return sorted(problems + list(keys_resolve(Facts(frames), broken)))


def check_catalog(frames: Frames) -> list[Problem]:
    """Everything the checks find, known doubts turned into warnings. Foreign keys first: the rest relies on them."""
    facts = Facts(frames)
    if found := [finding for rule in GROUNDS for finding in rule(facts)]:
        return sorted(found)
    return sorted(
        _known_doubts(frames["doubts"], [finding for rule in CHECKS if rule not in GROUNDS for finding in rule(facts)])
    )


def _known_doubts(doubts: pd.DataFrame, found: list[Problem]) -> list[Problem]:
    named = doubts[(doubts["status"] == "open") & doubts["check_name"].notna()]
    known = {(d.check_name, d.table_name, d.key): d for d in named.itertuples()}
    listed = []
    for finding in found:
        doubt = known.get((finding.check, finding.table, finding.key))
        listed.append(dataclasses.replace(finding, severity="warning", doubt=doubt.id) if doubt else finding)
    met = {finding.doubt for finding in listed}
    for doubt in named.itertuples():
        if doubt.id not in met:
            message = f"doubt {doubt.id} names the check {doubt.check_name}, which finds nothing for {doubt.key!r}; settle it or mend its key"
            listed.append(warning("doubts_still_hold", "doubts", doubt.Index, doubt.id, message))
    return listed
