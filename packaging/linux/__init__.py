"""The Debian package: a folder in /opt with its own Python, and what a desktop needs to know of it."""
