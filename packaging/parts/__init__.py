"""The parts of the program that others made, for every system: their versions, licences, and the list of them."""
