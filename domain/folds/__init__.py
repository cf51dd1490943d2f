"""The handlers of the one fold in `domain.negotiation`, by subject."""
