"""Lumbar: a follow-along trainer for the lower back."""

__version__ = "0.1.0"
