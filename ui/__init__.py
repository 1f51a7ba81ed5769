"""The window of Karta Koordynatora (PySide6); everything it shows or changes goes through the steps of kkapp."""

from ui.singletons import keep_singletons

keep_singletons()
