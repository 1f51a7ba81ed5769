"""What leaves the window for good: a year into its archive, a workspace to a successor; and what comes back."""
