"""The figure as arithmetic: joint angles in, points out; no drawing."""
