"""Tests of the floor that says what may happen."""
