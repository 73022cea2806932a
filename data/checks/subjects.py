"""What texts put to the vote are about, and the seats of the Council."""

from collections.abc import Iterator

import pandas as pd

from analysis.council import members_on
from data.checks.facts import Facts, check, error
from models.errors import Problem


@check
def voted_texts_have_a_subject(facts: Facts) -> Iterator[Problem]:
    """Every text with a roll call or a recorded sponsor says what it is about."""
    for table in ("votes", "sponsorships"):
        without = facts[table][~facts[table]["symbol"].isin(facts["text_subjects"]["symbol"])]
        for row in without.drop_duplicates("symbol").itertuples():
            message = f"{row.symbol} is not in text_subjects.csv; expected a row that says what it is about"
            yield error("voted_texts_have_a_subject", table, row.Index, row.symbol, message, "symbol")


@check
def amendments_name_their_text(facts: Facts) -> Iterator[Problem]:
    """An amendment names the text it sought to change, of the same session and situation; no other text does."""
    session = facts["resolutions"].set_index("symbol")["session_id"]
    subject = facts["text_subjects"].set_index("symbol")
    for row in facts["text_subjects"].itertuples():
        target = row.target_symbol
        if (row.kind == "amendment") == pd.isna(target):
            message = f"{row.symbol} is {row.kind}; expected a target_symbol for an amendment, and for nothing else"
        elif pd.isna(target) or (
            session.get(target) == session.get(row.symbol)
            and subject["situation_id"].get(target, row.situation_id) == row.situation_id
        ):
            continue
        else:
            message = f"{row.symbol} seeks to change {target}; expected a text of the same session and situation"
        yield error("amendments_name_their_text", "text_subjects", row.Index, row.symbol, message, "target_symbol")


@check
def members_fit_the_seats(facts: Facts) -> Iterator[Problem]:
    """On no first day of a term has a regional group more members on the Council than seats."""
    seats = facts["council_seats"].set_index("regional_group")["seats"]
    region = facts["states"].set_index("iso3")["regional_group"]
    terms = facts["memberships"]
    for starts in terms.loc[terms["body"] == "HRC", "starts_on"].drop_duplicates():
        sitting = members_on(terms, starts.date())["iso3"].drop_duplicates().map(region).value_counts()
        for group, members in sitting[sitting > seats.reindex(sitting.index, fill_value=0)].items():
            row = terms.index[terms["starts_on"] == starts][0]
            message = f"{members} members of {group} on {starts:%Y-%m-%d}; expected at most {seats.get(group, 0)}"
            yield error("members_fit_the_seats", "memberships", row, f"{group} {starts:%Y-%m-%d}", message, "starts_on")
