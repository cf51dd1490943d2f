"""The screens of the replay."""
