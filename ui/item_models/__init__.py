"""Qt models over lists of the field's objects."""
