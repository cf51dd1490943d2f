"""Reports as people hand them on: Markdown from a template, HTML from that Markdown."""

from __future__ import annotations
