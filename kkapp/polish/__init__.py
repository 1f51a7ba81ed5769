"""Polish on paper: numbers, money, noun forms, no-break spaces, collation, and reading quantities from a text."""
