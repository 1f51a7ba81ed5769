"""Copies of workspaces as files: what they are called, where they lie, which of them stay; nothing here opens one."""
