"""Going anywhere by typing: actions, units, parts of the programme, commands."""
