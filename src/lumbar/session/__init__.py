"""A training while it runs: the ticking clock, the recorder, the sounds."""
