"""The user's guide, shown by F1 at the chapter of what the person is doing."""
