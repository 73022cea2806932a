"""The commands on votes: forecast, backtest."""

import datetime as dt
import json
from types import SimpleNamespace

import click
import pandas as pd

from analysis.backtest import Score, score
from analysis.forecast import BASES, OPEN, OPEN_BELOW, Forecast, open_between
from analysis.grounds import since_last_vote
from analysis.votes import tally_text
from analysis.whip import Whip, whip
from analysis.whip_due import session_to_ask
from commands.shared import AsOf, catalog, lives_of, session_named
from data.voting import voting
from models.errors import AtlasError
from models.vocabulary import label

WHY_NOT = {
    "ended": "the mandate has ended: its history is shown, nothing is forecast",
    "never_voted": "no text on this mandate was ever put to a recorded vote: nothing to forecast from",
    "without_vote": "its last text was adopted without a vote: the history is shown, nothing is forecast",
}
FROM = {
    "mandate": "its own votes on this mandate", "situation": "its own votes on the situation",
    "country_texts": "its own votes on other countries", "group": "no record: its regional group",
}  # fmt: skip


@click.command("forecast")
@click.argument("mandate")
@click.option("--session", default="", help="The Council session, such as HRC-64 or next [the one at which the mandate is due, else the next].")
@click.option("--as-of", type=AsOf(), default=lambda: dt.date.today(), help="Use only votes before this day [today].")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def forecast_command(mandate: str, session: str, as_of: dt.date, as_json: bool) -> None:
    """How members would likely vote on a mandate, from their own record, with an interval and its error."""
    with catalog() as connection:
        lives = lives_of(connection)
        votes = voting(connection, lives)
    asked = session or session_to_ask(lives, mandate, as_of) or "next"
    sheet = whip(votes.facts, session_named(asked, lives, as_of, ("regular", "special")), mandate, as_of)
    if sheet.members.empty:
        raise AtlasError(f"the catalog knows no member of the Council on {sheet.day} ({sheet.session}); see memberships.csv")
    said = {
        "mandate": mandate, "session": sheet.session, "day": sheet.day.isoformat(), "day_basis": sheet.day_basis,
        "votes_before": sheet.before.isoformat(), "members_known": len(sheet.members),
        "seats_unknown": {row.regional_group: int(row.missing) for row in sheet.seats.itertuples() if row.missing},
        "due_session": sheet.due.session or None, "ended_on": sheet.due.ended_on.isoformat() if sheet.due.ended_on else None,
        "notes": _notes(sheet, lives.mechanisms.set_index("id")["short_name"][mandate]),
        "history": _history(sheet.decided), "why_not": sheet.why_not or None,
        "forecast": _as_json(sheet.forecast, sheet.members) if sheet.forecast else None,
    }  # fmt: skip
    if sheet.forecast:
        said["error"] = _error(score(votes.backtest(since=2016), since=2016))
    if as_json:
        click.echo(json.dumps(said, indent=1, ensure_ascii=False))
        return
    for line in _lines(said):
        click.echo(line)


@click.command("backtest")
@click.option("--since", type=click.IntRange(2007, 2100), default=2016, help="First year of the renewals tested [2016].")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def backtest_command(since: int, as_json: bool) -> None:
    """Every recorded renewal forecast from what was known the day before, beside what happened."""
    with catalog() as connection:
        tested = voting(connection, lives_of(connection)).backtest(since)
    if not (tested["why_not"] == "").any():
        raise AtlasError(f"no recorded renewal since {since} could be forecast; name an earlier year with --since")
    found = score(tested, since)
    if as_json:
        rows = json.loads(tested.to_json(orient="records", date_format="iso", date_unit="s"))
        click.echo(json.dumps({"since": since, "score": _error(found), "texts": rows}, indent=1))
        return
    for row in tested.itertuples():
        said = (
            label_of_reason(row.why_not)
            if row.why_not
            else f"right {row.right}/{row.positions}  yes {row.yes:>2}, expected {row.yes_expected:4.1f} ({row.yes_low} to {row.yes_high})"
        )
        click.echo(f"{row.adopted_on:%Y-%m-%d}  {row.symbol:<18} {said}")
    click.echo()
    for line in _score_lines(found, since):
        click.echo(line)


def _notes(sheet: Whip, name: str) -> list[str]:
    """What to know before reading on: ended, due elsewhere, outcome not recorded, members elected later, texts since."""
    due, said = sheet.due, []
    if due.ended:
        said.append(f"{name} ended {due.ended_on or 'on a day not recorded'}" + (f" ({due.end_symbol})" if due.end_symbol else ""))
    elif not due.here and sheet.happened_texts.empty:
        where = f"{name} falls due at {due.session}, not here" if due.session else f"no session is recorded at which {name} falls due"
        said.append(f"{where}; " + (f"no decision of {sheet.session} on it is recorded" if due.over else f"what follows holds only if {sheet.session} decides on it"))
    elif due.here and due.unrecorded:
        said.append(f"{sheet.session} was due to decide by about {sheet.day}; its outcome is not recorded here")
    if len(sheet.elected_later):
        said.append(f"{len(sheet.elected_later)} of the members shown were elected later than {sheet.before}: the catalog has no days of election")
    later = since_last_vote(sheet.decided)
    if sheet.forecast and len(later):
        last = sheet.decided.loc[sheet.decided["outcome"] == "vote", "symbol"].iloc[-1]
        said.append(f"{', '.join(later['symbol'])}: without a vote and with no new term; {last} was voted, so a forecast is made")
    return said


def label_of_reason(reason: str) -> str:
    """Why a text was not forecast, in words."""
    return f"not forecast: {WHY_NOT[reason].partition(':')[0]}"


def _history(decided: pd.DataFrame) -> list[dict]:
    return [
        {
            "symbol": row.symbol, "date": row.date.date().isoformat(), "outcome": row.outcome,
            "tally": tally_text(row.yes, row.no, row.abstain) or None,
            "roll_call_differs": row.counted if pd.notna(row.counted) else None,
        }
        for row in decided.itertuples()
    ]  # fmt: skip


def _as_json(found: Forecast, members: pd.DataFrame) -> dict:
    names = members.set_index("iso3")["name"]
    totals = {position: vars(found.total(position)) for position in ("yes", "no", "abstain")}
    return totals | {
        "margin": vars(found.margin()),
        "members": [
            {
                "iso3": row.iso3, "name": names[row.iso3], "regional_group": row.regional_group, "likely": row.likely, "leaning": row.leaning,
                "yes": round(row.yes, 3), "no": round(row.no, 3), "abstain": round(row.abstain, 3), "basis": row.basis,
                "votes_mandate": int(row.votes_mandate),
            }
            for row in found.members.itertuples()
        ],
    }  # fmt: skip


def _error(found: Score) -> dict:
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in vars(found).items()}


def _lines(said: dict) -> list[str]:
    lines = [f"{said['mandate']} at {said['session']} (closing day {said['day']}, {said['day_basis']}), votes before {said['votes_before']}"]
    lines += said["notes"]
    for text in said["history"]:
        differs = f"  (roll call counts {text['roll_call_differs']})" if text["roll_call_differs"] else ""
        lines.append(f"  {text['date']}  {text['symbol']:<18} {text['tally'] or label(text['outcome']).lower()}{differs}")
    missing = ", ".join(f"{count} {label(group)}" for group, count in said["seats_unknown"].items())
    lines.append(f"{said['members_known']} members known" + (f"; not in the catalog: {missing}" if missing else ""))
    found = said["forecast"]
    if not found:
        return [*lines, WHY_NOT[said["why_not"]]]
    for group in dict.fromkeys(member["regional_group"] for member in found["members"]):
        lines.append(label(group))
        own = [member for member in found["members"] if member["regional_group"] == group]
        lines += [
            f"  {member['name'][:28]:<28} {_leaning(member)}  {FROM[member['basis']]}"
            + (f" ({member['votes_mandate']})" if member["basis"] == BASES[0] else "")
            for member in own
        ]
    for position in ("yes", "no", "abstain", "margin"):
        total = found[position]
        lines.append(f"{position:<8} {total['expected']:5.1f}  (four cases of five: {total['low']} to {total['high']})")
    error = said["error"]
    lines.append(
        f"error, on {error['texts']} renewals since 2016: {error['accuracy']:.1%} of positions right, yes count off by "
        f"{error['yes_error']:.1f} on average, interval held in {error['covered']:.0%}"
    )
    return lines


def _leaning(member: dict) -> str:
    """`yes      0.92`, or `open     abstain 0.51, yes 0.47` where no chance is large enough."""
    if member["leaning"] != OPEN:
        return f"{member['likely']:<8} {member[member['likely']]:.2f}"
    between = open_between(SimpleNamespace(**member))
    return f"{OPEN:<8} " + ", ".join(f"{position} {chance:.2f}" for position, chance in between)


def _score_lines(found: Score, since: int) -> list[str]:
    return [
        f"{found.texts} renewals since {since}, {found.positions} positions; {len(found.not_forecast)} not forecast",
        f"positions right: {found.accuracy:.1%} (everybody repeats the last vote: {found.accuracy_last_vote:.1%}; "
        f"regional majority: {found.accuracy_regional_majority:.1%})",
        f"yes count: off by {found.yes_error:.2f} on average (last vote repeated: {found.yes_error_last_vote:.2f}), "
        f"{abs(found.bias):.2f} too {'high' if found.bias > 0 else 'low'} on balance",
        f"the interval for four cases of five held in {found.covered:.1%}",
        *([f"{found.open} positions called open (no chance of {OPEN_BELOW} or more): the largest chance right in {found.accuracy_open:.1%}"] if found.open else []),
    ]
