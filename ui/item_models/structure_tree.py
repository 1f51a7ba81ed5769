"""The programme's tree for its editor: every part down to the action, kept in place while steps change it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from kkapp.i18n import _, mark
from kkapp.model.programme import Action, Programme, Subtask
from kkapp.model.structure import Level, Part, children, level_of, may_move, number_of, title_of
from kkapp.polish.collation import fold
from ui import icons
from ui.theme import tones

Index = QModelIndex | QPersistentModelIndex

PART_ROLE = Qt.ItemDataRole.UserRole + 1
"""The identity of the part."""
_MIME = "application/x-kk-part"
_NOWHERE = QModelIndex()
_SPOKEN = {
    Level.AREA: mark("area {number}: {title}"),
    Level.TASK: mark("task {number}: {title}"),
    Level.SUBTASK: mark("subtask {number}: {title}"),
    Level.ACTION: mark("action {number}: {title}"),
}


class _Node:
    """A part in the tree; ``key`` is its number inside Qt's indexes, never used again."""

    __slots__ = ("children", "key", "parent", "part", "text")

    def __init__(self, key: int, part: Programme | Part, parent: "_Node | None") -> None:
        self.key = key
        self.part = part
        self.parent = parent
        self.text = text_of(part)
        self.children: list[_Node] = []

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class StructureTreeModel(QAbstractItemModel):
    """Areas, tasks, subtasks and actions under the programme; moving by drag is a wish that a step fulfils."""

    move_wanted = Signal(str, str, int)
    """A part, its new home, and the position there among the others, -1 for the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editable = True
        self.cut = ""
        self._programme: Programme | None = None
        self._root: _Node | None = None
        self._by_key: dict[int, _Node] = {}
        self._by_id: dict[str, _Node] = {}
        self._next_key = 1

    # --- what is shown

    def show_programme(self, programme: Programme) -> None:
        """Show a programme: in place where it is the one shown already, anew otherwise."""
        if self._root is None or self._programme is None or self._programme.id != programme.id:
            self.beginResetModel()
            self._by_key, self._by_id = {}, {}
            self._root = self._node(programme, None)
            self._fill(self._root)
            self._programme = programme
            self.endResetModel()
            return
        self._programme = programme
        self._update(self._root, programme)
        self._remove_gone()

    def _node(self, part: Programme | Part, parent: _Node | None) -> _Node:
        node = _Node(self._next_key, part, parent)
        self._next_key += 1
        self._by_key[node.key] = self._by_id[part.id] = node
        return node

    def _fill(self, node: _Node) -> None:
        for part in children(node.part):
            child = self._node(part, node)
            node.children.append(child)
            self._fill(child)

    def _update(self, node: _Node, part: Programme | Part) -> None:
        """Bring a node and all below it to what stands there now; what left it goes to the end of its children."""
        if node.part is part or node.part == part:
            return
        node.part, text = part, text_of(part)
        if node.text != text or isinstance(part, Action):
            node.text = text
            index = self._index(node)
            self.dataChanged.emit(index, index)
        for row, child in enumerate(children(part)):
            known = self._by_id.get(child.id)
            if known is None:
                self._insert(node, row, child)
                continue
            if known.parent is not node or known.row != row:
                self._move(known, node, row)
            self._update(known, child)

    def _insert(self, home: _Node, row: int, part: Part) -> None:
        self.beginInsertRows(self._index(home), row, row)
        node = self._node(part, home)
        home.children.insert(row, node)
        self.endInsertRows()
        for place, child in enumerate(children(part)):  # some of them may have stood elsewhere before
            known = self._by_id.get(child.id)
            if known is None:
                self._insert(node, place, child)
            else:
                self._move(known, node, place)
                self._update(known, child)

    def _move(self, node: _Node, home: _Node, row: int) -> None:
        old, at = node.parent, node.row
        if old is None:
            return
        self.beginMoveRows(
            self._index(old), at, at, self._index(home), row
        )  # never further down: those above are settled
        old.children.remove(node)
        home.children.insert(row, node)
        node.parent = home
        self.endMoveRows()

    def _remove_gone(self) -> None:
        wanted = {node.part.id for node in self._known_below(self._root)} if self._root else set()
        gone = {key: node for key, node in self._by_id.items() if key not in wanted}
        for node in gone.values():
            if node.parent is not None and node.parent.part.id not in gone:
                self.beginRemoveRows(self._index(node.parent), node.row, node.row)
                node.parent.children.remove(node)
                self.endRemoveRows()
        for key, node in gone.items():
            del self._by_id[key], self._by_key[node.key]

    def _known_below(self, node: _Node) -> Iterator[_Node]:
        """Yield the nodes that the programme still has."""
        yield node
        for part in children(node.part):
            yield from self._known_below(self._by_id[part.id])

    # --- finding

    def index_of(self, identity: str) -> QModelIndex:
        """Return where a part stands, nowhere if it does not."""
        node = self._by_id.get(identity)
        return self._index(node) if node else QModelIndex()

    def part_at(self, index: Index) -> Programme | Part | None:
        """Return the part that stands there."""
        node = self._at(index)
        return node.part if node else None

    def below(self, index: Index) -> Iterator[QModelIndex]:
        """Yield every place below one, in the order of paper."""
        for row in range(self.rowCount(index)):
            child = self.index(row, 0, index)
            yield child
            yield from self.below(child)

    def in_order(self) -> Iterator[str]:
        """Yield every part in the order of paper."""
        yield from (str(index.data(PART_ROLE)) for index in self.below(QModelIndex()))

    def holding(self, words: str) -> frozenset[str]:
        """Return the parts that hold every word, with Polish letters or without."""
        wanted = fold(words).split()
        texts = ((node.part.id, fold(node.text)) for node in self._by_id.values())
        return frozenset(identity for identity, text in texts if all(word in text for word in wanted))

    def with_those_above(self, identities: Iterable[str]) -> frozenset[str]:
        """Return the parts and all that stand above them."""
        found: set[str] = set()
        for identity in identities:
            node = self._by_id.get(identity)
            while node is not None and node.part.id not in found:
                found.add(node.part.id)
                node = node.parent
        return frozenset(found)

    def show_cut(self, identity: str) -> None:
        """Mark the part that is cut out and waits to be pasted; nothing for none."""
        touched = {self.cut, identity} - {""}
        self.cut = identity
        for part in touched:
            index = self.index_of(part)
            self.dataChanged.emit(index, index)

    def restyle(self) -> None:
        """Draw the icons in the colours now in force."""
        self.dataChanged.emit(self.index(0, 0), self.index(0, 0))

    # --- Qt's questions

    def _index(self, node: _Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.key)

    def _at(self, index: Index) -> _Node | None:
        return self._by_key.get(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the place of a row below another."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self._index(self._root) if self._root and row == 0 else QModelIndex()
        node = self._at(parent)
        if node is None or row >= len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].key)

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the place above."""
        node = self._at(child)
        return self._index(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many parts stand right below."""
        if not parent.isValid():
            return 1 if self._root else 0
        node = self._at(parent)
        return len(node.children) if node else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002 - Qt's own signature
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown, said or known of a part."""
        node = self._at(index)
        if node is None:
            return None
        answers: dict[int, Callable[[_Node], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda known: known.text,
            Qt.ItemDataRole.ToolTipRole: lambda known: known.text,
            PART_ROLE: lambda known: known.part.id,
            Qt.ItemDataRole.AccessibleTextRole: lambda known: spoken(known.part),
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ForegroundRole: lambda known: QColor(tones().muted) if self._is_quiet(known) else None,
        }
        return answers[role](node) if role in answers else None

    def _icon(self, node: _Node) -> QIcon:
        return icons.icon(_icon_of(node.part), tones().muted if self._is_quiet(node) else tones().accent)

    def _is_quiet(self, node: _Node) -> bool:
        ended = isinstance(node.part, Action) and node.part.ended_year is not None
        return ended or node.part.id == self.cut

    # --- dragging

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every part but the programme be dragged, and all but actions take others."""
        node = self._at(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable and node.parent is not None:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        if self.editable and not isinstance(node.part, Action):
            found |= Qt.ItemFlag.ItemIsDropEnabled
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that parts are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that is dragged here."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the part that is dragged."""
        data = QMimeData()
        node = self._at(indexes[0]) if indexes else None
        data.setData(_MIME, (node.part.id if node else "").encode())
        return data

    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's own signature
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Return whether the dragged part may stand there."""
        home = self._at(parent)
        if home is None or self._programme is None or not self.editable:
            return False
        return may_move(self._programme, _dragged(data), home.part.id)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Wish the part moved; the view removes nothing, the step does all."""
        home, dragged = self._at(parent), self._by_id.get(_dragged(data))
        if home and dragged and self.canDropMimeData(data, action, row, column, parent):
            self.move_wanted.emit(dragged.part.id, home.part.id, _position(home, dragged, row))
        return False


def _position(home: _Node, dragged: _Node, row: int) -> int:
    """Return the position among the other parts of its level, as a step counts it; a row counts all of them."""
    if row < 0:
        return -1
    level = level_of(dragged.part) if not isinstance(dragged.part, Programme) else None
    before = home.children[:row]
    return sum(
        not isinstance(node.part, Programme) and level_of(node.part) is level and node is not dragged for node in before
    )


def _dragged(data: QMimeData) -> str:
    return bytes(data.data(_MIME).data()).decode()


def text_of(part: Programme | Part) -> str:
    """Return a part as it stands in the tree: its number and title, and the year an action ended."""
    if isinstance(part, Programme):
        return part.name
    if isinstance(part, Action) and part.ended_year is not None:
        return _("{number}  (ended in {year}) {title}").format(number=part.code, title=part.name, year=part.ended_year)
    return f"{number_of(part)}  {title_of(part)}"


def spoken(part: Programme | Part) -> str:
    """Return a part as a screen reader says it."""
    if isinstance(part, Programme):
        return _("programme: {name}").format(name=part.name)
    said = _(_SPOKEN[level_of(part)]).format(number=number_of(part), title=title_of(part))
    if isinstance(part, Action) and part.ended_year is not None:
        return _("{action}, ended in {year}").format(action=said, year=part.ended_year)
    return said


def _icon_of(part: Programme | Part) -> str:
    if isinstance(part, Programme):
        return "part_programme"
    return f"part_{'task' if isinstance(part, Subtask) else level_of(part).value}"
