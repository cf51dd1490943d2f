"""The tests, arranged as the floors are."""
