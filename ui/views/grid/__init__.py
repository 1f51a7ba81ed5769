"""The grid of actions and its sheet of indicators: two ways of one place, edited in place."""
