"""Opening: whatever a row is about, on a page of its own that is made of the views; and so on from row to row."""

from projections.opening.page import Page, page
from projections.opening.subject import Subject, subject_of

__all__ = ["Page", "Subject", "page", "subject_of"]
