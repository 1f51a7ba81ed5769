"""Where a workspace may lie: never on a network, never in a synchronised folder, where SQLite loses data."""
