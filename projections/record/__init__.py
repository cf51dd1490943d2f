"""The record itself: what was corrected and retracted, what is irregular, what does not fit, what is missing."""

from __future__ import annotations

from projections.fold import View
from projections.record.result import Record, record
from projections.record.rows import rows

VIEW: View[None, Record] = View(
    name="record",
    meaning="corrections, retractions, what is irregular, does not fit or is missing",
    start=lambda _: None,
    on={},
    result=lambda _, moment, negotiation: record(moment, negotiation),
    rows=rows,
    tells_anomalies=True,
)
