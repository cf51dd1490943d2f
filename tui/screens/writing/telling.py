"""What an entry would say and do, as lines under its form."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from rich.text import Text

from ledger.forms.foresight import Foresight, Refusal
from ledger.forms.outlook import Outlook
from projections.dates import in_full
from projections.diff import Change, brief, label, sign, values
from projections.sentences.wording import both
from tui.glyphs import ENDED, LATE, QUIET, STRONG
from tui.visible import visible

_MOST = 30
"""Rows that are told, at most."""


def told(foresight: Foresight) -> Text:
    """The sentence, the date, what would stand otherwise, what would not fit."""
    text = Text(f"{visible(foresight.text)}\n", STRONG)
    text.append(f"{visible(foresight.dated)}\n", QUIET)
    for line in foresight.effects:
        text.append(f"{visible(line)}\n")
    text.append_text(_difference(foresight))
    for line in foresight.remarks:
        text.append(f"{visible(line)}\n", LATE)
    for anomaly in foresight.brings:
        text.append("! ", ENDED)
        text.append(f"would not fit any more: {visible(anomaly.text)}\n")
    if foresight.entry.irregular is not None:
        text.append(f"recorded as irregular: {visible(foresight.entry.irregular)}\n", LATE)
    text.rstrip()
    return text


def refused(refusal: Refusal) -> Text:
    """What is wrong, and the rule that says so."""
    text = _against(refusal)
    if refusal.excusable:
        text.append("\nIf it happened all the same, say why, and it is recorded as irregular:")
    return text


def _against(refusal: Refusal) -> Text:
    text = Text("Not written: ", ENDED)
    text.append(visible(refusal.text), STRONG)
    if refusal.sentence:
        text.append(f"\n{visible(refusal.sentence)}")
    if refusal.rule is not None and refusal.excusable:
        rests = f"; it rests on {both([f'#{number}' for number in refusal.entries])}" if refusal.entries else ""
        text.append(f"\nThe rule is {visible(refusal.rule)}{rests}.", QUIET)
    return text


def foreseen(outlook: Outlook) -> Text:
    """The sentences of several entries, with what refuses each; then what all of them would do together."""
    text = Text()
    for one in outlook.told:
        text.append(f"{visible(one.text)}", STRONG)
        text.append("  is on record already\n" if one.written else "\n", QUIET)
        if one.entry.irregular is not None:
            text.append(f"recorded as irregular: {visible(one.entry.irregular)}\n", LATE)
        if one.refusal is not None:
            text.append_text(_against(one.refusal))
            text.append("\n")
    if outlook.refused:
        if all(one.refusal is not None and one.refusal.excusable for one in outlook.refused):
            text.append("If it happened all the same, say why, and it is recorded as irregular:")
        text.rstrip()
        return text
    text.append_text(_difference(outlook))
    for line in outlook.remarks:
        text.append(f"{visible(line)}\n", LATE)
    for anomaly in outlook.brings:
        text.append("! ", ENDED)
        text.append(f"would not fit any more: {visible(anomaly.text)}\n")
    text.rstrip()
    return text


def _difference(foresight: Foresight | Outlook) -> Text:
    day = in_full(foresight.as_of)
    if not foresight.changes:
        return Text(f"Nothing else stands otherwise on {day}.\n", QUIET)
    text = Text(f"What would stand otherwise on {day}:\n", QUIET)
    view = ""
    for change in foresight.changes[:_MOST]:
        if change.view != view:
            view = change.view
            text.append(f"{view}\n", QUIET)
        for said, style in _row(change):
            text.append(visible(said), style)
        text.append("\n")
    if (more := len(foresight.changes) - _MOST) > 0:
        text.append(f"  and {more} more\n", QUIET)
    return text


def _row(change: Change) -> Iterator[tuple[str, Style]]:
    was, now = values(change)
    yield f"{sign(change)} ", STRONG
    yield f"{f'{change.under}, ' if change.under else ''}{label(change)}: ", QUIET
    if was is not None and change.now is not None:
        was, now = brief(change)
    if was is not None:
        yield f"{was} → ", QUIET
    yield now, STRONG
