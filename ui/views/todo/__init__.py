"""What is left to do: the findings of the checks, one after the other."""
