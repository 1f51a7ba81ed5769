"""Karta Koordynatora without its window: model, store, exchange, exports and the steps that join them."""

__version__ = "0.1.0"
