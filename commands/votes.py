"""The commands on votes: forecast, backtest."""

import datetime as dt
import json

import click
import pandas as pd

from analysis.backtest import Score, score
from analysis.forecast import BASES, Forecast
from analysis.votes import tally_text
from analysis.whip import whip
from commands.shared import AsOf, catalog, lives_of, session_named
from data.voting import voting
from models.errors import AtlasError
from models.vocabulary import label

WHY_NOT = {
    "never_voted": "no text on this mandate was ever put to a recorded vote: nothing to forecast from",
    "without_vote": "its last text was adopted without a vote: the history is shown, nothing is forecast",
}
FROM = {
    "mandate": "its own votes on this mandate", "situation": "its own votes on the situation",
    "country_texts": "its own votes on other countries", "group": "no record: its regional group",
}  # fmt: skip


@click.command("forecast")
@click.argument("mandate")
@click.option("--session", default="next", help="The Council session, such as HRC-64 [the next one].")
@click.option("--as-of", type=AsOf(), default=lambda: dt.date.today(), help="Use only votes before this day [today].")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def forecast_command(mandate: str, session: str, as_of: dt.date, as_json: bool) -> None:
    """How members would likely vote on a mandate, from their own record, with an interval and its error."""
    with catalog() as connection:
        lives = lives_of(connection)
        votes = voting(connection, lives)
    sheet = whip(votes.facts, session_named(session, lives, as_of, ("regular", "special")), mandate, as_of)
    if sheet.members.empty:
        raise AtlasError(f"the catalog knows no member of the Council on {sheet.day} ({sheet.session}); see memberships.csv")
    said = {
        "mandate": mandate, "session": sheet.session, "day": sheet.day.isoformat(), "day_basis": sheet.day_basis,
        "votes_before": sheet.before.isoformat(), "members_known": len(sheet.members),
        "seats_unknown": {row.regional_group: int(row.missing) for row in sheet.seats.itertuples() if row.missing},
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
                "iso3": row.iso3, "name": names[row.iso3], "regional_group": row.regional_group, "likely": row.likely,
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
            f"  {member['name'][:28]:<28} {member['likely']:<8} {member[member['likely']]:.2f}  {FROM[member['basis']]}"
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


def _score_lines(found: Score, since: int) -> list[str]:
    return [
        f"{found.texts} renewals since {since}, {found.positions} positions; {len(found.not_forecast)} not forecast",
        f"positions right: {found.accuracy:.1%} (everybody repeats the last vote: {found.accuracy_last_vote:.1%}; "
        f"regional majority: {found.accuracy_regional_majority:.1%})",
        f"yes count: off by {found.yes_error:.2f} on average (last vote repeated: {found.yes_error_last_vote:.2f}), "
        f"{abs(found.bias):.2f} too {'high' if found.bias > 0 else 'low'} on balance",
        f"the interval for four cases of five held in {found.covered:.1%}",
    ]
