"""The procedural rules: what a negotiation may not do, and what is recorded as irregular where it did.

They are asked twice, and are the same both times: of an entry that is to be recorded, of the state as of its own
effective time as known now; and of every entry when a history is read, in play order. What breaks a rule is refused
there and listed as an anomaly here.

1. Only a certain contradiction breaks a rule. What is merely missing makes a result unproven, and it is said what
   would prove it.
2. One thing came after another only if its first day follows the last day of the other, and nothing that may have
   happened in between would make it right.
3. A presumption (unanimity where no rule is recorded, a standstill whose last day is not recorded) breaks nothing.
4. The entry that completes the contradiction on its own day breaks the rule, not what it contradicts.

Each rule is one function in the module of its subject. Its docstring is its sentence, then an example; the function's
name is the name of the rule. Corrections, retractions and imports are not refused by these rules: a history is what
it is.
"""

from __future__ import annotations

from domain.rules import contracts, governance, offers, talks
from domain.rules.rule import PROCEDURAL, Rule, broken_by, rules_of

__all__ = ["PROCEDURAL", "Rule", "broken_by", "contracts", "governance", "offers", "rules_of", "talks"]
