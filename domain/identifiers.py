"""The short readable ids by which events speak of one another.

Each alias says three things about a field: what it names (its *noun*), whether the event introduces that thing
or refers to it, and how the id is spelt. The structural rules, the vocabulary page and the forms read this from
the types, so that it is written down once. The spelling is asked of what comes in (`domain.spelling`), and not by
the decoder: that would ask it again of every id of every stored entry that is ever read, which takes longer than
all the rest of reading it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

Noun = Literal[
    "negotiation",
    "entry",
    "party",
    "talks",
    "proposal",
    "claim",
    "clarification",
    "meeting",
    "decision",
    "document",
    "framework",
    "approach",
    "milestone",
    "contract",
    "dispute",
]

INTRODUCED_FIRST: frozenset[Noun] = frozenset({"talks", "proposal", "party"})
"""What must be introduced by an entry recorded before; other ids may come first and show as not on file."""

IDENTIFIER = r"^[^\s#,\x00-\x1f\x7f][^\s,\x00-\x1f\x7f]{0,99}$(?!\n)"
"""1 to 100 characters without white space, commas or control characters, not beginning with `#`."""

ENTRY_IDENTIFIER = r"^[^\s#\x00-\x1f\x7f][^\s\x00-\x1f\x7f]{0,199}$(?!\n)"
"""1 to 200 characters without white space or control characters; `#` is kept for numbers."""


def _named(noun: Noun, *, introduces: bool = False, pattern: str = IDENTIFIER) -> Any:
    return Meta(
        extra={"noun": noun, "introduces": introduces, "pattern": pattern}, extra_json_schema={"pattern": pattern}
    )


NegotiationId = Annotated[str, _named("negotiation")]
EntryId = Annotated[str, _named("entry", pattern=ENTRY_IDENTIFIER)]

PartyId = Annotated[str, _named("party")]
TalksId = Annotated[str, _named("talks")]
ProposalId = Annotated[str, _named("proposal")]
ClaimId = Annotated[str, _named("claim")]
ClarificationId = Annotated[str, _named("clarification")]
MeetingId = Annotated[str, _named("meeting")]
DecisionId = Annotated[str, _named("decision")]
DocumentId = Annotated[str, _named("document")]
FrameworkId = Annotated[str, _named("framework")]
ApproachId = Annotated[str, _named("approach")]
ContractId = Annotated[str, _named("contract")]
DisputeId = Annotated[str, _named("dispute")]

NewPartyId = Annotated[str, _named("party", introduces=True)]
NewTalksId = Annotated[str, _named("talks", introduces=True)]
NewProposalId = Annotated[str, _named("proposal", introduces=True)]
NewClaimId = Annotated[str, _named("claim", introduces=True)]
NewClarificationId = Annotated[str, _named("clarification", introduces=True)]
NewMeetingId = Annotated[str, _named("meeting", introduces=True)]
NewDecisionId = Annotated[str, _named("decision", introduces=True)]
NewDocumentId = Annotated[str, _named("document", introduces=True)]
NewFrameworkId = Annotated[str, _named("framework", introduces=True)]
NewApproachId = Annotated[str, _named("approach", introduces=True)]
NewMilestoneId = Annotated[str, _named("milestone", introduces=True)]
NewContractId = Annotated[str, _named("contract", introduces=True)]
NewDisputeId = Annotated[str, _named("dispute", introduces=True)]
