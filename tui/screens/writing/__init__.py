"""The screens on which entries are written: the list of kinds, the form with its preview."""
