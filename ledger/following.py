"""New entries as they are written, by whichever process: the highest number is asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite

from domain.entry import Entry
from domain.errors import InputError
from ledger.application import LedgerApplication
from ledger.selection import Selection

Sleep = Callable[[float], object]
"""Waits for so many seconds."""

Stop = Callable[[], bool]
"""Whether to go on no more; asked whenever there is nothing new."""


def follow(
    application: LedgerApplication,
    selection: Selection,
    after: int,
    *,
    poll: float,
    timeout: float | None,
    stop: Stop | None,
    sleep: Sleep,
) -> Iterator[Entry]:
    """The entries after a number that are selected, then each as it is written. Raises InputError.

    Every `poll` seconds somebody looks; it ends when `timeout` seconds went by without a new entry, selected or not,
    or when `stop` says so.
    """
    if not (isfinite(poll) and poll > 0):
        raise InputError(f"poll: {poll} is no time to wait", hint="give seconds, more than 0")
    return _following(application, selection, after, poll=poll, timeout=timeout, stop=stop, sleep=sleep)


def _following(
    application: LedgerApplication,
    selection: Selection,
    after: int,
    *,
    poll: float,
    timeout: float | None,
    stop: Stop | None,
    sleep: Sleep,
) -> Iterator[Entry]:
    waited = 0.0
    while True:
        last = application.entries.max_notification_id() or 0
        if last > after:
            yield from selection.read(after, last)
            after, waited = last, 0.0
            continue
        if stop is not None and stop():
            return
        if timeout is not None and waited >= timeout:
            return
        wait = poll if timeout is None else min(poll, timeout - waited)
        sleep(wait)
        waited += wait
