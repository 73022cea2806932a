"""The leading verb of a paragraph and its rung on the ladder."""

import csv
from pathlib import Path

import pytest

from models.vocabulary import Strength, codes
from tests.texts import corpus
from texts import verbs
from texts.verbs import is_operative, is_preambular, leading, strength


@pytest.mark.parametrize(
    ("text", "verb", "rung"),
    [
        ("Decides to hold a meeting;", "decides", "decides"),
        ("12. Also decides to hold another;", "decides", "decides"),
        ("Demands that all sit down;", "demands", "demands"),
        ("Once again requests the referee to come;", "requests", "requests"),
        ("Strongly urges both sides to rest;", "strongly urges", "urges"),
        ("Calls upon all players to rest;", "calls upon", "calls_upon"),
        ("Calls on all players to rest;", "calls upon", "calls_upon"),
        ("Further calls for a draw;", "calls for", "calls_upon"),
        ("Reiterates its urgent call upon all to rest;", "reiterates its call", "calls_upon"),
        ("Encourages players to read;", "encourages", "encourages"),
        ("Invites players to read;", "invites", "invites"),
        ("Welcomes the new clock;", "welcomes", "welcomes"),
        ("Expresses its deep appreciation to the referee;", "expresses deep appreciation", "welcomes"),
        ("Takes note with appreciation of the report;", "takes note with appreciation", "notes"),
        ("Notes, however, with concern that the clock is slow;", "notes with concern", "notes"),
        ("Recalls its earlier words;", "recalls", "recalls"),
        ("Recalling further its earlier words,", "recalling", "recalls"),
        ("Strongly condemns cheating;", "strongly condemns", "none"),
        ("Deeply concerned at the noise,", "deeply concerned", "none"),
        ("Expressing once again its grave concern at the noise,", "expressing grave concern", "none"),
        ("Bearing in mind the rules,", "bearing in mind", "none"),
        ("Having considered the report,", "having considered", "none"),
        ("Remains deeply concerned at the noise;", "remains deeply concerned", "none"),
        ("Re-emphasizing the rules,", "re-emphasizing", "none"),
        ("Recognises the rules;", "recognizes", "notes"),
        ("We, the players, also reaffirm the rules.", "reaffirms", "recalls"),
        ("The board has 64 squares.", "", "none"),
        ("", "", "none"),
    ],
)
def test_the_leading_verb(text, verb, rung):
    assert leading(text) == verb
    assert strength(verb) == rung


def test_preambular_and_operative_openings_are_told_apart():
    assert is_operative("Also requests the panel") and not is_preambular("Also requests the panel")
    assert is_preambular("Also requesting the panel") and not is_operative("Also requesting the panel")


def test_the_table_of_verbs_is_sound():
    rows = list(csv.DictReader((Path(verbs.__file__).parent / "verbs.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["strength"] for row in rows} <= set(codes(Strength))
    forms = [form for row in rows for form in (row["operative"], row["preambular"]) if form]
    assert len(forms) == len(set(forms))


@pytest.mark.skipif(not corpus.CORPUS.exists(), reason=corpus.ABSENT)
def test_a_sample_checked_by_hand_is_read_right():
    from benchmarks.reading import GOALS, verbs_right

    score, read = corpus.labelled_texts()
    assert score.share("labels right or judged", "labels") >= GOALS["plain labels"]
    assert score.share("kinds right", "kinds") >= GOALS["plain kinds"]
    right, wrong = verbs_right(read)
    assert right >= GOALS["verbs"], wrong
