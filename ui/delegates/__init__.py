"""Painting and editing of cells, where the default is not enough."""
