"""The attachment on paper and as data: one renderer for each format, none of which changes what it draws."""
