"""Files of others into model objects; nothing here writes to the store."""
