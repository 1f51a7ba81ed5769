"""The doctor in the window: what it found, and the way out of a place where a workspace is in danger."""
