"""Windows installers of Karta Koordynatora, made on Linux: ``python -m windows OUT`` with ``packaging`` on the path."""
