"""Forms: an entry as fields to be filled in with text, made from the types of its event, and what it would do."""
