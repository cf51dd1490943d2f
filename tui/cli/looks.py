"""The options by which a screen is made to look otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def looks_options(function: Function) -> Function:
    """`--light/--dark`, `--ascii`, `--no-motion`, as `light`, `letters` and `still`."""
    light = click.option(
        "--light/--dark",
        "light",
        envvar="PARLEY_LIGHT",
        help="On a light ground; else $PARLEY_LIGHT=1. Default: dark.",
    )
    letters = click.option(
        "--ascii", "letters", is_flag=True, envvar="PARLEY_ASCII", help="Letters for signs; else $PARLEY_ASCII=1."
    )
    still = click.option(
        "--no-motion",
        "still",
        is_flag=True,
        envvar="PARLEY_NO_MOTION",
        help="Nothing moves by itself, play goes one event a key; else $PARLEY_NO_MOTION=1.",
    )
    return light(letters(still(function)))
