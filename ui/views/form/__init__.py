"""The form of an action: its parts, from single fields to the whole."""
