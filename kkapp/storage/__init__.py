"""The storage doctor: a small function for each situation in which data would be in danger; it only looks."""
