"""Many units' figures become one year: merging field by field, the consolidated year, who is still expected."""
