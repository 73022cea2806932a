"""What changed last in the lives of mandates: the newest steps on record, with the document and its vote."""

import pandas as pd

from analysis.frames import Row, frame_of, rows_of
from analysis.lives import Lives
from analysis.votes import tally_text

CHANGES = {
    "key": "str", "date": "datetime64[s]", "precision": "str", "mechanism_id": "str", "mandate": "str", "name": "str",
    "actions": "str", "symbol": "str", "outcome": "str", "tally": "str", "note": "str", "source": "str",
}  # fmt: skip
NOT_A_CHANGE = ("report_presented", "started_work")  # what a mandate does, not what is done to it


def changes(lives: Lives, latest: int = 60) -> pd.DataFrame:
    """The newest steps in mandates' lives, newest first; what one document does to one mandate is one step.

    Columns: `key` (what it is: mandate and document, or the step where there is none), `date` with `precision`,
    `mechanism_id`, `mandate` (short name), `name`, `actions` (codes joined by ' + '), `symbol`, `outcome`, `tally`
    (`23-12-12`), `note`, `source`.
    """
    acts = lives.mandate_actions
    steps: dict[str, Row] = {}
    for act in rows_of(acts[~acts["action"].isin(NOT_A_CHANGE)].sort_values(["date", "mechanism_id", "step"])):
        key = f"{act['mechanism_id']}/{act['symbol'] or act['step']}"
        step = steps.setdefault(key, act | {"key": key, "actions": [], "notes": []})
        step["actions"].append(act["action"])
        step["notes"] += [act["note"]] if act["note"] else []
    mandates = lives.mechanisms.set_index("id")
    decided = {
        text["symbol"]: text for text in rows_of(lives.resolutions[["symbol", "outcome", "yes", "no", "abstain"]])
    }
    newest = sorted(steps.values(), key=lambda step: (-step["date"].toordinal(), step["key"]))[:latest]
    return frame_of([_change(step, mandates, decided) for step in newest], CHANGES)


def _change(step: Row, mandates: pd.DataFrame, decided: dict[str, Row]) -> Row:
    text = decided.get(step["symbol"], {})
    return {
        "key": step["key"], "date": step["date"], "precision": step["date_precision"], "mechanism_id": step["mechanism_id"],
        "mandate": mandates.at[step["mechanism_id"], "short_name"], "name": mandates.at[step["mechanism_id"], "name"],
        "actions": " + ".join(dict.fromkeys(step["actions"])), "symbol": step["symbol"], "outcome": text.get("outcome"),
        "tally": tally_text(*(text.get(count) for count in ("yes", "no", "abstain"))) or None,
        "note": "; ".join(dict.fromkeys(step["notes"])) or None, "source": step["source"],
    }  # fmt: skip
