"""The replay on the screen, by what it says: where one is, what is selected, what each key does."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clocks import ByDay, ByEntry
from domain.events import NegotiationOpened, StatementMade
from domain.values import Attribution, Citation
from projections.at import Then
from projections.panes import state_rows
from tests.projections.given import entry, history
from tests.tui.alliance import alliance, number
from tests.tui.looking import NEVER, SIZES, lines, pane, replay, rows, screen, selected, strips, text
from tui.app import ParleyApp
from tui.widgets.bar import HistoryBar

ENDED = number("2013-01-29-talks-discontinued")
HEADLINE = "Alliance ends talks with G4S"


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_where_it_is_told_to(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size):
        assert HEADLINE[:20] in selected(app)
        heading = lines(app)[:2]
        assert f"entry #{ENDED}" in heading[0]
        assert "paused" in heading[0]
        assert "Tue 29 Jan 2013" in heading[1]
        assert "WITH HINDSIGHT" in heading[1]
        state = "\n".join(pane(app, "state"))
        assert "discontinued" in state
        assert "~" in state


@pytest.mark.parametrize("size", SIZES)
async def test_steps_go_from_event_to_event(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        assert "event 1 of" in text(app)
        await pilot.press("right", "l", "right")
        assert "event 4 of" in text(app)
        await pilot.press("left", "h")
        assert "event 2 of" in text(app)
        await pilot.press("end")
        assert screen(app).frame.passed == screen(app).frame.total
        await pilot.press("home")
        assert "event 1 of" in text(app)


async def test_what_the_screen_shows_is_what_the_views_say_at_the_place_it_copies() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 80)) as pilot:
        for key in ["right", "t", "right", "left", "right_parenthesis", "L", "left_parenthesis", "t"]:
            await pilot.press(key)
            frame = screen(app).frame
            known = alliance().everything if frame.everything else frame.known
            then = Then(alliance().at(frame.at, known))
            shown = " ".join(" ".join(pane(app, "state")).split())
            for row in state_rows(then):
                assert row.value.split()[0] in shown
            assert (then.timeline.entries[-1].headline in selected(app)) == (
                frame.row is not None and frame.row.known
            )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [["t", "t"], ["left_parenthesis", "t", "t"], ["t", "right", "left", "t", "t", "t"]])
async def test_the_toggle_restores_the_screen_exactly(size: tuple[int, int], keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        while keys and keys[0] != "t":
            await pilot.press(keys.pop(0))
        before = lines(app)
        await pilot.press("t")
        assert "AS KNOWN THAT DAY" in text(app)
        assert lines(app) != before
        await pilot.press(*keys[1:])
        assert lines(app) == before


async def test_knowledge_moves_while_the_day_stays() -> None:
    app = replay(at=ByDay(date(2013, 2, 11)))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("t")
        day = screen(app).frame.day
        before = {row.row for row in rows(app, "claims")}
        await pilot.press("right_parenthesis")
        frame = screen(app).frame
        assert frame.day == day
        assert "AS KNOWN" in text(app)
        assert "THAT DAY" not in lines(app)[1]
        await pilot.press("left_parenthesis")
        assert screen(app).frame.day == day
        assert {row.row for row in rows(app, "claims") if row.sign != "-"} == before


async def test_what_is_not_known_yet_is_shown_as_such() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        assert "not known yet" not in text(app)
        await pilot.press("t")
        assert "░ not known yet" in text(app)
        assert "facts of this time came later" in lines(app)[1]
        await pilot.press("L", "left_parenthesis")
        while screen(app).frame.row is None or screen(app).frame.row.known:  # type: ignore[union-attr]
            await pilot.press("right")
        assert "Not known yet." in "\n".join(pane(app, "evidence"))
        assert screen(app).frame.sentence == ""


async def test_a_day_without_events_is_a_place_too() -> None:
    app = replay(at=ByDay(date(2014, 6, 1)))
    async with app.run_test(size=(120, 36)):
        assert "1 Jun 2014   no event" in selected(app)
        assert "after event" in text(app)
        assert "Sun 1 Jun 2014" in lines(app)[1]


async def test_the_place_is_copied_and_shown() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "Y")
        wanted = f"parley replay bch-support-services --at '#{ENDED}' --known 2013-01-29"
        assert app.clipboard == wanted
        assert wanted in lines(app)[-1]
        await pilot.press("t", "Y")
        assert app.clipboard == f"parley replay bch-support-services --at '#{ENDED}'"


async def test_a_click_on_the_bar_or_on_a_row_goes_there() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.click(HistoryBar, offset=(1, 1))
        assert screen(app).frame.passed == 1
        row = next(y for y, line in enumerate(pane(app, "timeline")) if "G4S joins as provider" in line)
        await pilot.click("#timeline", offset=(20, row))
        assert "G4S joins as provider" in selected(app)


async def test_escape_never_changes_what_is_known() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        before = lines(app)
        await pilot.press("escape", "escape")
        assert lines(app) == before
        await pilot.press("2", "z", "space", "escape")
        assert screen(app).playing
        assert not screen(app).zoomed
        await pilot.press("escape")
        assert not screen(app).playing
        assert app.focused is screen(app).query_one("#state")
        await pilot.press("escape", "escape")
        assert lines(app) == before


async def test_a_story_goes_on_where_all_was_known_by_then() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        while screen(app).frame.later:
            await pilot.press("right")
        assert "all of it known by then" in lines(app)[1]
        assert "came later" not in text(app)


NARROW = [(80, 24), (60, 20), (40, 12)]


@pytest.mark.parametrize("size", NARROW)
@pytest.mark.parametrize("keys", [[], ["t"], ["t", "right_parenthesis"], ["end", "t"]])
async def test_a_narrow_heading_keeps_the_day_and_the_mode(size: tuple[int, int], keys: list[str]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        frame, (place, clock) = screen(app).frame, lines(app)[:2]
        assert f"{frame.day.day} {frame.day:%b} {frame.day.year}" in clock
        modes = {"hindsight": "WITH HINDSIGHT", "that day": "AS KNOWN THAT DAY", "pinned": "AS KNOWN 30 JAN 2013"}
        assert f"{modes[frame.playhead.clock]} " in clock
        assert "…" not in clock
        assert f"event {frame.passed} of 95" in place
        assert "‖ paused " in place
        words = f"{frame.title} {frame.purpose}".split()
        cut = [word.rstrip("…") for word in place.split() if word.endswith("…")]
        assert all(word in words for word in cut)


async def test_claims_on_record_and_possible_ones_are_counted_apart() -> None:
    app = replay(at=ByDay(date(2013, 1, 28)))
    async with app.run_test(size=(120, 36)):
        claims = rows(app, "claims")
        possible = sum(1 for row in claims if row.row.possible)
        assert possible
        assert f"{len(claims) - possible} on record, {possible} possible" in pane(app, "claims")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_a_claim_that_changed_is_seen(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        if size[0] < 72:
            await pilot.press("4")
        changes = 0
        for _ in range(screen(app).frame.total):
            signed = [row for row in rows(app, "claims") if row.sign]
            shown = pane(app, "claims")[1:]
            if signed:
                changes += 1
                assert any(line[1] in "+-~" for line in shown), screen(app).frame.at
                if any(row.sign == "+" for row in signed):
                    assert any(line[1] == "+" for line in shown), screen(app).frame.at
            await pilot.press("right")
        assert changes > 5


async def test_claims_keep_their_topic_and_lose_their_wording_first() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", *["up"] * 20)
        seen = set()
        for _ in range(20):
            seen |= set(pane(app, "claims")[1:])
            await pilot.press("down")
    (loss,) = (line for line in seen if line.startswith("   around £70m"))
    assert "that day: £50m" in loss
    assert loss.rstrip().endswith("Olympic loss")
    (gap,) = (line for line in seen if line.startswith("   £73m") and "claimed firmly" in line)
    assert "wordings, all kept" in gap
    assert gap.rstrip().endswith("money to find")
    (first,) = (line for line in seen if line.startswith("   £50m"))
    assert "that day" not in first


async def test_where_there_is_room_the_wording_of_a_claim_is_only_shortened() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(140, 60)) as pilot:
        await pilot.press("4")
        (deal,) = (line for line in pane(app, "claims") if line.startswith("   around £240m"))
        assert "nobody named, “What the" in deal
        assert "…”" in deal
        assert deal.rstrip().endswith("that day: £284m  Olympic deal")


@pytest.mark.parametrize("size", SIZES)
async def test_zoomed_claims_are_whole_and_stand_under_their_topic(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("4", "z", *["pageup"] * 9)
        seen = pane(app, "claims")[1:]
        for _ in range(9):
            await pilot.press("pagedown")
            seen += [line for line in pane(app, "claims")[1:] if line not in seen]
        whole = " ".join(" ".join(seen).split())
        assert "…" not in whole
        for row in rows(app, "claims"):
            assert any(line.strip() == row.row.section for line in seen)
            assert all(word in whole for word in [*row.row.label.split(), *row.row.value.split()])
        assert sum(line.count("that day:") for line in seen) == 3


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_footer_names_the_way_to_a_date(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size):
        assert ": go to" in lines(app)[-1]


async def test_a_place_in_another_ledger_names_the_ledger() -> None:
    app = replay(at=ByEntry(ENDED), ledger="my case.parley")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("Y")
        assert app.clipboard == f"parley replay bch-support-services --at '#{ENDED}' -l 'my case.parley'"
        assert app.clipboard in lines(app)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_a_place_in_a_ledger_that_will_not_last_says_how_to_keep_it(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED), keep="parley demo --into ledger.parley")
    async with app.run_test(size=size) as pilot:
        await pilot.press("Y")
        assert app.clipboard == f"parley replay bch-support-services --at '#{ENDED}'"
        assert "parley demo --into ledger.parley" in lines(app)[-1]


async def test_the_first_day_of_a_year_on_the_bar_carries_it() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)):
        assert "31 May 2012" in lines(app)[4]


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_it_quits(key: str) -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
    assert app.return_code == 0


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_and_not_obeyed(size: tuple[int, int]) -> None:
    nasty = "[bold red]x[/] \x1b[2J\u202eevil\u200b\x07[@click=app.quit]y[/]"
    told = history(
        NegotiationOpened(title=nasty, purpose=nasty),
        entry(
            2,
            StatementMade(text=nasty),
            attribution=Attribution(speaker=nasty, capacity=nasty, mode="verbatim"),
            evidence=(Citation(document="d", locator=nasty, quote=nasty),),
        ),
    )
    app = ParleyApp(told, at=ByEntry(2), dwell=NEVER)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3", "z")
        shown = text(app)
        assert not {"\x1b", "\u202e", "\u200b", "\x07"} & set(shown)
        assert "[bold red]x[/] ␛[2J⟨U+202E⟩evil" in " ".join(shown.split())
        assert all(line.cell_length == size[0] for line in strips(app))


async def test_a_drag_along_the_bar_scrubs() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.mouse_down(HistoryBar, offset=(1, 1))
        assert screen(app).frame.passed == 1
        await pilot.hover(HistoryBar, offset=(118, 1))
        assert screen(app).frame.passed == screen(app).frame.total
        await pilot.mouse_up(HistoryBar, offset=(118, 1))
        await pilot.hover(HistoryBar, offset=(1, 1))
        assert screen(app).frame.passed == screen(app).frame.total


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_sentence_can_be_read_at_every_size(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await pilot.press("end", "3")
        frame = screen(app).frame
        seen = pane(app, "evidence")
        for _ in range(12):
            await pilot.press("down")
            seen += pane(app, "evidence")
        words = " ".join(" ".join(seen).split())
        assert [word for word in frame.sentence.split() if word not in words] == []
