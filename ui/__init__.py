"""The window: screens over the steps of kkapp, and nothing that a step should do."""
