"""The tests of the procedural rules, by subject."""
