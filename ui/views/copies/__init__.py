"""Copies in the window: made by themselves while one works, restored, and a damaged workspace salvaged."""
