"""The workspace: one SQLite file, one writer, one door through which every change goes and is recorded."""
