"""How much work a stranger's file may be: one measure for a dropped file with all that lies inside it."""

from kkapp.exchange.limits import FILE_LIMIT, ITEM_LIMIT, LIST_LIMIT, MAIL_WORK_LIMIT, ROOM_LIMIT


class Room:
    """What is left of the bytes that may be unpacked, the files looked at, the lists read, the work with mails."""

    def __init__(self) -> None:
        self.size = ROOM_LIMIT
        self.files = FILE_LIMIT
        self.entries = LIST_LIMIT
        self.mail_work = MAIL_WORK_LIMIT

    def holds(self, size: int) -> bool:
        """Tell whether a file of this size may still be unpacked."""
        return size <= min(self.size, ITEM_LIMIT)

    def unpack(self, size: int) -> None:
        """Count what was unpacked."""
        self.size -= size

    def look(self) -> bool:
        """Count a file; tell whether it may be looked at."""
        self.files -= 1
        return self.files >= 0

    def read_list(self, entries: int) -> bool:
        """Count the entries of an archive's list; tell whether it may be read."""
        self.entries -= entries
        return self.entries >= 0

    def read_mail(self, work: int) -> bool:
        """Count what reading a mail costs; tell whether it may be read."""
        self.mail_work -= work
        return self.mail_work >= 0
