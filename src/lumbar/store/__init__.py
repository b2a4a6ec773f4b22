"""Everything that touches a disk: content, history, settings, export."""
