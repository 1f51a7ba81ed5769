"""Make a sound workspace of what a damaged file still holds; the file itself is only read."""
