"""The programme's editor: its tree, its units and its measures."""
