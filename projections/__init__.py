"""What it means: pure views folded from history."""
