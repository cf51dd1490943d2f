"""What is taken out of the replay: the place as a command, the event as a citation, what is seen as a file."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ledger.place import place
from ledger.whole_file import check_place, write_new
from projections.comparing import Comparing as Compared
from projections.reports import Basis
from projections.reports.citation import citation
from projections.reports.report import Report
from projections.reports.seen import seen
from projections.standing import Standing
from tui import locator
from tui.pace import AT_ONCE
from tui.screens.replay.comparing import Comparing
from tui.screens.saving import Saving
from tui.visible import visible
from tui.widgets.timeline import Timeline


class Sharing(Comparing):
    """Copies, and an export."""

    @property
    def locator(self) -> str:
        """The command that opens the replay here."""
        frame = self.frame
        known = None if frame.everything else frame.known
        return locator.written(frame.negotiation, frame.at, known, self.desk.name, self.mark)

    def action_copy(self) -> None:
        """Copy the command that opens the replay here, and show it."""
        text, keep = self.locator, self.desk.keep
        self.app.copy_to_clipboard(text)
        self.footer.message = f"copied; it needs {keep}: {text}" if keep else f"copied: {text}"

    def action_cite(self) -> None:
        """Copy the selected event as one paragraph that says what it rests on."""
        frame = self.frame
        if frame.row is None or frame.selected is None:
            self.footer.message = "no event is selected here"
        elif not frame.row.known:
            self.footer.message = "what is not known yet cannot be cited: t shows it with hindsight"
        else:
            text = citation(frame.track.fact(frame.selected), frame.track.directory, frame.title)
            self.app.copy_to_clipboard(visible(text))
            self.footer.message = f"copied: {text}"

    def action_export(self) -> None:
        """Ask where to, and write what is seen there; in a comparison, what differs."""
        self.halt()
        standing = self.standing
        if standing is None:
            self.footer.message = "what stands here is still being worked out"
        elif self.replay.total <= AT_ONCE:
            self._ask_where(self._seeing(standing)())
        else:
            self.footer.message = "being written together …"
            self.run_worker(self._see(standing), name="export", exclusive=True, group="export")

    async def _see(self, standing: Standing) -> None:
        report = await to_thread(self._seeing(standing))
        if self.standing is standing:
            self.footer.message = ""
            self._ask_where(report)

    def _seeing(self, standing: Standing) -> Callable[[], Report]:
        """What makes the report, in any thread."""
        frame, ledger = self.frame, self.desk.ledger
        moment = standing.then.moment
        basis = Basis(
            title=frame.title,
            last=self.replay.history.entries[-1].number if frame.everything else moment.last,
            everything=frame.everything,
            zone=ledger.zone if ledger is not None else None,
            restored_at=ledger.restored_at if ledger is not None else None,
        )
        return partial(seen, frame, standing, basis, self.locator, self.query_one(Timeline).listed)

    def _ask_where(self, report: Report) -> None:
        compared = isinstance(self.standing, Compared)
        what = "what differs from A" if compared else "what is seen here"

        def write(name: str) -> str:
            from tui.reports.markdown import markdown  # noqa: PLC0415 - Jinja is loaded by whoever exports

            path = place(name)
            check_place(path)
            write_new(path, [markdown(report).encode()])
            return f"written: {name}"

        self.app.push_screen(Saving(_free(self._file_name(compared=compared)), what, write), self._wrote_file)

    def _file_name(self, *, compared: bool) -> str:
        frame = self.frame
        known = "" if frame.everything else f"-known-{_in_a_name(str(frame.known))}"
        return f"{frame.negotiation}-{_in_a_name(str(frame.at))}{known}{'-compared' if compared else ''}"

    def _wrote_file(self, said: str | None) -> None:
        if said is not None:
            self.footer.message = said


def _in_a_name(clock: str) -> str:
    return clock.replace("#", "entry-").replace(":", "").replace("+", "-")


def _free(stem: str) -> str:
    """A name that nothing has yet."""
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.md" for number in range(1, 1000))
    return next((name for name in names if not Path(name).exists()), f"{stem}.md")
