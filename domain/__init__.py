"""What may happen: values, events, rules, history. Pure: no clock, no files, no randomness."""
