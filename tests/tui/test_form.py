"""The fields of a form on the screen: what they offer, take and say back, and where the keys go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.widgets import OptionList

from domain.events import ProposalTabled, StatementMade
from domain.values import Term
from ledger import Ledger
from tests.tui.alliance import NEGOTIATION
from tests.tui.desks import app_of, choose, save, say, scrolled, write, written_case
from tests.tui.looking import over, text
from tui.screens.writing.choosing import Choosing
from tui.screens.writing.form import FormScreen
from tui.widgets.fields import FieldRow, TextField


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


async def test_a_name_or_an_id_typed_in_part_finds_a_party(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "proposal-tabled")
        await pilot.press("tab", "tab")
        await write(pilot, "hertfordshire police f")
        assert "hertfordshire-police" in text(app)
        await pilot.press("enter")
        form = over(app)
        assert isinstance(form, FormScreen)
        assert form.texts["by"] == ("hertfordshire-police",)
        await write(pilot, "g4s, bedfordshire p")
        await pilot.press("tab")
        assert form.texts["to"] == ("g4s, bedfordshire-police",)


async def test_a_suggestion_is_marked_by_the_arrows_or_taken_by_a_click(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "decision-taken")
        form = over(app)
        assert isinstance(form, FormScreen)
        row = next(one for one in form.query(FieldRow) if one.field.key == "outcome")
        row.begin()
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        assert form.texts["outcome"] == ("deferred",)
        row = next(one for one in form.query(FieldRow) if one.field.key == "effect")
        row.begin()
        await pilot.pause()
        await pilot.click(row.query_one("Offers"), offset=(4, 1))
        await pilot.pause()
        assert form.texts["effect"] == ("binding",)


async def test_what_only_suggests_does_not_change_what_was_typed(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "party-joined")
        await say(pilot, party="new", name="New")
        row = next(one for one in over(app).query(FieldRow) if one.field.key == "role")
        row.begin()
        await pilot.pause()
        await write(pilot, "prov")
        await pilot.press("tab")
        assert over(app).texts["role"] == ("prov",)  # type: ignore[attr-defined]


async def test_a_list_grows_and_pasted_lines_become_one_that_is_harmless(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "scope-set")
        row = next(one for one in over(app).query(FieldRow) if one.field.key == "lots")
        row.begin()
        await pilot.pause()
        assert app.focused is not None
        app.focused.post_message(Paste('first "part"\nsecond\x1b[31m\u202e part'))
        await pilot.pause()
        await pilot.press("enter")
        await write(pilot, "another")
        assert [one for one in row.texts if one] == ['first "part" second[31m part', "another"]


async def test_problems_stand_beside_their_fields_and_the_first_has_the_focus(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "proposal-tabled")
        await say(pilot, proposal="p", talks="g4s-framework", by="g4s", at_effective="29 January")
        await save(pilot)
        assert "one field is not right yet" in text(app)
        assert isinstance(app.focused, TextField)
        assert app.focused.value == "29 January"
        assert '"29 January" is not a date' in scrolled(app)
        await say(pilot, at_effective="2013-01")
        assert "31 January 2013 at the latest" in scrolled(app)


async def test_kinds_are_found_by_what_they_mean(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("a")
        await write(pilot, "approaches a provider")
        listed = over(app).query_one(OptionList)
        assert [one.id for one in listed.options if one.id] == ["provider-approached"]
        await pilot.press("ctrl+u")
        await write(pilot, "zzz")
        assert "no kind has zzz" in text(app)
        await pilot.press("enter")
        assert isinstance(over(app), Choosing)
        assert not any(one.id in ("entry-corrected", "entry-retracted") for one in listed.options)


async def test_hostile_text_in_what_is_corrected_is_shown_and_kept(ledger: Ledger) -> None:
    hostile = "\x1b]52;c;cm0=\x07 \u202e[@click=app.quit]x[/]"
    made = ledger.record(NEGOTIATION, StatementMade(by="g4s", text=hostile), effective="2013-01-01")
    app = app_of(ledger, made.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        form = over(app)
        assert isinstance(form, FormScreen)
        shown = text(app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "␛]52" in shown
        assert not form.has_draft
        assert form.texts["text"] == (hostile,)


async def test_keys_that_come_in_a_burst_go_to_the_fields_they_are_meant_for(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "proposal-tabled")
        for key in ("p", "tab", *"g4s", "enter", *"g4", "enter", "tab", "x", "ctrl+s"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        form = over(app)
        assert isinstance(form, FormScreen)
        assert {key: said for key, said in form.texts.items() if said} == {
            "proposal": ("p",),
            "talks": ("g4s-framework",),
            "by": ("g4s",),
            "terms": ("x",),
        }
        assert "What would stand otherwise" in scrolled(app)


async def test_back_into_a_list_the_last_line_that_stands_there_has_the_focus(ledger: Ledger) -> None:
    terms = (Term(term="price", text="fifty"), Term(term="length", text="three years"))
    offer = ProposalTabled(proposal="p", talks="g4s-framework", by="g4s", terms=terms)
    app = app_of(ledger, ledger.record(NEGOTIATION, offer, effective="2013-01-20").id)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        row = next(one for one in over(app).query(FieldRow) if one.field.key == "terms")
        for key, said in (("tab", "price: fifty!"), ("shift+tab", "length: three years!")):
            line = app.focused
            while not isinstance(line, TextField) or line.row is not row:
                await pilot.press(key)
                line = app.focused
            await pilot.press("exclamation_mark")
            assert line.value == said
            next(one for one in over(app).query(FieldRow) if one.field.key == "title").begin()
            await pilot.pause()
