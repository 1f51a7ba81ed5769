"""The unit's side: where its card stands on the way to the department, and what the department asks."""
