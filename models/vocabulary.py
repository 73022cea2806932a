"""The words the catalog may use, and the plain words a reader sees for them.

Each vocabulary is a `Literal`, so that validation, the data dictionary and the data package all read the same list.
`LABELS` turns a code into plain English; pages translate the label, never the code.
"""

from typing import Literal, get_args

Review = Literal["confirmed", "derived", "unconfirmed"]
Precision = Literal["day", "month", "year"]
Body = Literal["HRC", "CHR", "UNGA", "UNSC", "UNSG", "OHCHR", "OPCW", "hybrid"]
RegionalGroup = Literal["AFRICAN", "ASIA_PACIFIC", "EASTERN_EUROPEAN", "GRULAC", "WEOG", "NONE"]
SessionKind = Literal["regular", "special", "emergency_special"]
MechanismKind = Literal[
    "commission_of_inquiry",
    "fact_finding_mission",
    "group_of_experts",
    "investigative_mechanism",
    "investigative_team",
    "missing_persons_institution",
    "special_rapporteur",
    "independent_expert",
    "ohchr_mandate",
    "tribunal",
    "residual_mechanism",
    "other",
]
ReportedStatus = Literal["active", "ended", "not_reported"]
Outcome = Literal["vote", "without_vote", "rejected", "withdrawn", "not_considered", "not_recorded"]
TitleKind = Literal["official", "french", "subject"]
Relevance = Literal["mandate", "context"]
Action = Literal[
    "established",
    "started_work",
    "renewed",
    "expanded",
    "strengthened",
    "narrowed",
    "report_presented",
    "rejected",
    "contested",
    "closure_plan",
    "lapsed",
    "terminated",
    "completed",
    "succeeded_by",
    "archive_transferred",
]
TermBasis = Literal[
    "printed_end", "length", "session_end", "report_due", "event", "open_ended", "not_stated", "contingent_start"
]
Position = Literal["yes", "no", "abstain", "absent"]
TextKind = Literal["country_text", "amendment", "proposal_to_end", "theme", "institution"]
SponsorRole = Literal["main_sponsor", "core_group", "cosponsor"]
ActKind = Literal[
    "sponsored",
    "tabled",
    "funded",
    "filed_case",
    "led_initiative",
    "requested_investigation",
    "requested_special_session",
]
Relation = Literal[
    "precedent_for", "successor_of", "language_reused_by", "complementary_mandate", "evidence_transferred_to"
]
MilestoneKind = Literal["crisis_onset", "warning", "political_change", "court_case", "impact"]
Finding = Literal["stated", "partial", "not_stated"]
ReportedFinding = Literal["provided", "partial", "absent"]
Strength = Literal[
    "decides",
    "requests",
    "demands",
    "urges",
    "calls_upon",
    "encourages",
    "invites",
    "welcomes",
    "notes",
    "recalls",
    "none",
]
Coding = Literal["coded_twice_agreed", "coded_twice_differs", "coded_once"]
MandateEffect = Literal["established", "renewed", "expanded", "narrowed", "ended", "other"]
ParagraphKind = Literal["PP", "OP", "sub"]
ParagraphChange = Literal["kept", "edited", "moved", "split", "merged", "new"]
CountMethod = Literal["script", "eye", "derived", "unknown"]
ReadingHow = Literal["engine", "eye"]
MentionHow = Literal["engine", "codebook"]
Scope = Literal["any", "operative"]
DoubtStatus = Literal["open", "settled"]
Forum = Literal["HRC", "UNGA", "UNSC", "secretariat", "courts", "treaty_bodies", "regional", "states", "society"]
Block = Literal[
    "council_majority",
    "no_session",
    "veto",
    "not_on_agenda",
    "host_refuses",
    "no_mandate",
    "mandate_ending",
    "no_funds",
    "no_prosecution",
    "no_follow_up",
]

# Actions that give the mandate life, end it, or may still follow its end.
TERM_ACTIONS = ("established", "renewed")
CHANGE_ACTIONS = ("expanded", "strengthened", "narrowed")
END_ACTIONS = ("lapsed", "terminated", "completed", "succeeded_by")
AFTER_END_ACTIONS = ("archive_transferred", "succeeded_by")

# Status of a mandate on a date: computed, never stored.
Status = Literal[
    "not_created",
    "pending_start",
    "active",
    "interrupted",
    "due_unrecorded",
    "unclear",
    "lapsed",
    "terminated",
    "completed",
    "succeeded",
    "ended_undated",
]
ALIVE = ("active", "interrupted", "due_unrecorded", "unclear", "pending_start")
ENDED = ("lapsed", "terminated", "completed", "succeeded", "ended_undated")


def codes(vocabulary: object) -> tuple[str, ...]:
    """The codes of a vocabulary, in their order here."""
    return get_args(vocabulary)


LABELS: dict[str, str] = {
    "french": "as catalogued, in French",
    # where a theme is looked for
    "any": "Every paragraph",
    "operative": "Operative paragraphs only",
    # review
    "confirmed": "Confirmed",
    "derived": "Derived",
    "unconfirmed": "Unconfirmed",
    # bodies
    "HRC": "Human Rights Council",
    "CHR": "Commission on Human Rights",
    "UNGA": "General Assembly",
    "UNSC": "Security Council",
    "UNSG": "Secretary-General",
    "OHCHR": "Office of the High Commissioner for Human Rights",
    "OPCW": "Organisation for the Prohibition of Chemical Weapons",
    "hybrid": "Agreement between the United Nations and a State",
    # regional groups
    "AFRICAN": "African Group",
    "ASIA_PACIFIC": "Asia-Pacific Group",
    "EASTERN_EUROPEAN": "Eastern European Group",
    "GRULAC": "Latin American and Caribbean Group",
    "WEOG": "Western European and others Group",
    "NONE": "No regional group",
    # kinds of mechanism
    "commission_of_inquiry": "Commission of inquiry",
    "fact_finding_mission": "Fact-finding mission",
    "group_of_experts": "Group of experts",
    "investigative_mechanism": "Investigative mechanism",
    "investigative_team": "Investigative team",
    "missing_persons_institution": "Institution on missing persons",
    "special_rapporteur": "Special rapporteur",
    "independent_expert": "Independent expert",
    "ohchr_mandate": "OHCHR mandate",
    "tribunal": "Tribunal",
    "residual_mechanism": "Residual mechanism",
    "other": "Other",
    # outcomes
    "vote": "Recorded vote",
    "without_vote": "Adopted without a vote",
    "withdrawn": "Withdrawn",
    "not_considered": "Not considered",
    "not_recorded": "Outcome not recorded",
    # actions
    "established": "Created",
    "started_work": "Started work",
    "renewed": "Renewed",
    "expanded": "Expanded",
    "strengthened": "Strengthened",
    "narrowed": "Narrowed",
    "report_presented": "Report presented",
    "rejected": "Proposal rejected",
    "contested": "End announced, not in effect",
    "closure_plan": "Closure planned",
    "lapsed": "Lapsed",
    "terminated": "Terminated",
    "completed": "Completed",
    "succeeded_by": "Succeeded by another body",
    "archive_transferred": "Archive handed over",
    # how the end of a term is known
    "printed_end": "end date printed in the source",
    "length": "start date plus the printed length",
    "session_end": "runs to a named session",
    "report_due": "no term printed; runs with the report asked for",
    "event": "until an event named in the text",
    "open_ended": "open-ended",
    "not_stated": "not stated",
    "contingent_start": "begins only when another mandate ends",
    # status
    "not_created": "Not yet created",
    "pending_start": "Created, not begun",
    "active": "Active",
    "interrupted": "Between two terms",
    "due_unrecorded": "Due, outcome not recorded",
    "unclear": "Unclear: the record does not say",
    "succeeded": "Succeeded",
    "ended_undated": "Ended, date not recorded",
    # positions
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstained",
    "absent": "Absent",
    # what a text put to the vote is
    "country_text": "Text on a situation",
    "amendment": "Amendment put to the vote",
    "proposal_to_end": "Proposal to end a mandate",
    "theme": "Text on a theme",
    "institution": "Text on a body of the United Nations",
    # links
    "precedent_for": "precedent for",
    "successor_of": "successor of",
    "language_reused_by": "language reused by",
    "complementary_mandate": "complementary mandate to",
    "evidence_transferred_to": "evidence transferred to",
    # milestones
    "crisis_onset": "Crisis onset",
    "warning": "Warning",
    "political_change": "Political change",
    "court_case": "Court case",
    "impact": "Impact",
    # findings reported by secondary sources
    "provided": "Provided for",
    "partial": "In part",
    # paragraphs and their counts
    "PP": "Preambular paragraph",
    "OP": "Operative paragraph",
    "sub": "Sub-item of a paragraph",
    "script": "Counted by a program",
    "eye": "By eye",
    "engine": "By the project's program",
    "codebook": "By a person, with the codebook",
    # what became of a paragraph
    "kept": "Kept",
    "edited": "Edited",
    "moved": "Moved",
    "split": "Split",
    "merged": "Merged",
    "new": "New",
    # forums of levers
    "secretariat": "Secretariat and OHCHR",
    "courts": "Courts and prosecutors",
    "treaty_bodies": "Treaty bodies",
    "regional": "Regional and other organisations",
    "states": "States on their own",
    "society": "Civil society",
    # what blocks the way
    "council_majority": "No majority in the Human Rights Council",
    "no_session": "No regular session is near",
    "veto": "A veto in the Security Council",
    "not_on_agenda": "Kept off the Security Council's agenda",
    "host_refuses": "The State refuses consent or access",
    "no_mandate": "No mandate exists yet",
    "mandate_ending": "A mandate is ending or has ended",
    "no_funds": "No money",
    "no_prosecution": "No court acts",
    "no_follow_up": "Findings are not followed up",
    # doubts
    "open": "Open",
    "settled": "Settled",
}


def label(code: str) -> str:
    """Plain English for a code; the code with spaces when no better words are kept."""
    return LABELS.get(code, code.replace("_", " "))
