"""One module for each place on the line of work."""
