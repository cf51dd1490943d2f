"""What tells that a question is answered: a phrase of what the shell prints, and one of what Python does, by case."""

from __future__ import annotations

ANSWERS = {
    "What is on the table?": {
        "forces": ("possible: v1, by 29 January 2013", "G4S's proposition None ['possible: v1"),
        "councils": ("£3.95m a year (v3)", "price 3950000 since version 3"),
    },
    "What changed between versions?": {
        "forces": ("G4S tables G4S's proposition", "1 ()"),
        "councils": ("£4.2m a year (v1) → £3.95m a year (v3)", "books: None -> open to both councils (v3)"),
    },
    "Which terms are open?": {
        "forces": ("0 of 95 events", "[]"),
        "councils": ("open again: £4,000 a week", "['rent']"),
    },
    "Who had decided what by that day?": {
        "forces": ("✓ Martins ? Bright ✓ Lloyd", "('Cambs PCC', 'not on file')"),
        "councils": ("✓ Quince ✓ Tench ✗ Marsh", "evenham-council rejected 2024-11-05"),
    },
    "By which rule?": {
        "forces": ("0 of 95 events", "'framework-decision': None"),
        "councils": ("Evenham decides by 16 votes", "Award to Kettle? threshold 16 11"),
    },
    "Which decision is missing?": {
        "forces": ("unproven: Bright is silent", "['Sir Graham Bright']"),
        "councils": ("no decision of Evenham on file", "Evenham District Council has not decided on Waste tender"),
    },
    "What was promised?": {
        "forces": ("guaranteed, Kim Challis", "over £100m over the next 10 years guaranteed by Kim Challis"),
        "councils": (
            "over £12m over 8 years guaranteed, Kit Ladle",
            "98% bins on time guaranteed by Tin Kettle Services",
        ),
    },
    "What was delivered?": {
        "forces": ("Olympic loss put at c. £70m", "Lincs cost cut around 16% over less than a year unverified"),
        "councils": ("Bins on time put at 94.1%", "94.1% Plumbline Auditors verified"),
    },
    "Which vote is unproven?": {
        "forces": ("unproven: Beds Auth, Cambs Auth and Herts Auth are silent", "unproven Join the framework?"),
        "councils": ("unproven: Oddford and Evenham are silent", "unproven Invite these three to bid?"),
    },
    "Has anyone altered the record?": {
        "forces": ("#98 same", "98 lines, all as they were"),
        "councils": ("#90 same", "90 lines, all as they were"),
    },
    "What was known then?": {
        "forces": ("Olympic loss put at £50m", "Olympic loss put at £50m"),
        "councils": ("up to 4 firms, unnamed by Oddford", "['up to 4 firms, unnamed']"),
    },
    "What is known now?": {
        "forces": ("~ £50m → around £70m", "£50m -> around £70m"),
        "councils": ("+ Oddford with Kettle lapsed", "('side offer', 'off the table')"),
    },
    "What reasons did each decider give?": {
        "forces": (
            "“the framework does not fit the",
            "Sir Graham Bright ['Never sure of it: one huge contract as an umbrella']",
        ),
        "councils": ("reason Kettle will not open its books", "evenham-council approved the rent is up by a quarter"),
    },
    "Who said it first?": {
        "forces": ("£73m expected, nobody named", "June 2012 £73m nobody named as reported by trade press"),
        "councils": (
            "around £2m over a year expected, the Director of Streets",
            "12 February 2024 around £2m over a year the Director of Streets",
        ),
    },
    "How did the wording move?": {
        "forces": ("“A saving, no longer a gap”", "30 January 2013 £73m A saving, no longer a gap"),
        "councils": ("98% guaranteed, Tin Kettle Services", "14 October 2024 98% guaranteed Tin Kettle Services"),
    },
    "Which providers were approached?": {
        "forces": ("at least 2 providers, unnamed", "['at least 2 providers, unnamed']"),
        "councils": (
            "Tin Kettle Services by Oddford Borough Council",
            "['Tin Kettle Services', 'up to 4 firms, unnamed']",
        ),
    },
    "When?": {
        "forces": ("by 28 Jan ○ Herts PCC approaches firms", "['by 28 January 2013']"),
        "councils": ("4 Mar ○ Oddford approaches Kettle", "['4 March 2024', 'about March 2024']"),
    },
    "How did it end?": {
        "forces": (
            "Alliance with G4S, framework discontinued",
            "Alliance with G4S, framework discontinued 2013-01-29",
        ),
        "councils": ("Waste tender notice given", "Oddford with Kettle lapsed 2024-06-02"),
    },
    "The same from Python, JSON and SQL?": {
        "forces": ("g4s-framework discontinued", "True"),
        "councils": ("oddford-kettle lapsed", "Award to Kettle? rejected proven"),
    },
}
"""By question and case. An empty list is an answer too: nothing of the kind is on record."""
