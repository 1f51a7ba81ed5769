"""The words of the field as frozen types, and the rules that need nothing else."""
