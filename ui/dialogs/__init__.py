"""Short questions, opened and never waited for."""
