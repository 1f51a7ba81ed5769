"""Every screen of the program, brought up by name: for pictures of them, and for tests that walk over all of them."""
