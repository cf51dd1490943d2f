"""The README and the pages: what they show is run."""
