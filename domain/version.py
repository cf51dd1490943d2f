"""The version of the distribution, here so that every floor may read it."""

VERSION = "0.1.0"
