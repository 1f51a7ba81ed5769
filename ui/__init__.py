"""The window of Karta Koordynatora (PySide6); everything it shows or changes goes through the steps of kkapp."""

from ui.plain_imports import import_plainly
from ui.singletons import keep_singletons

import_plainly()
keep_singletons()
