"""An assignment of another department than the office entered: a warning first, taken on only when agreed to."""

import base64
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from kkapp import paths
from tests.ui.handing_in.conftest import Post
from ui import errors, language, settings
from ui.desk import Desk
from ui.dialogs.preferences import Preferences

OTHER = base64.b64encode(bytes(32)).decode()


def decide(text: str) -> None:
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / "policy.toml").write_text(text, "utf-8")


def asked(desk: Desk) -> list[QFileDialog]:
    return [box for box in desk.window.findChildren(QFileDialog) if box.isVisible()]


def test_that_another_department_is_warned_of_before_anything_is_made(desk: Desk, post: Post) -> None:
    decide(f"department_key = '{OTHER}'")
    desk.open(post.assignment)
    box = next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    assert "nie podpisał wydział" in box.text()
    assert asked(desk) == []
    next(button for button in box.buttons() if "Wczytaj mimo to" in button.text().replace("&", "")).click()
    (dialog,) = asked(desk)
    dialog.close()
    errors.said.clear()


def test_that_the_language_of_the_office_goes_before_the_chosen_one_and_cannot_be_changed(
    desk: Desk, tmp_path: Path
) -> None:
    from kkapp import i18n

    settings.remember_language("en")
    decide("language = 'pl'")
    language.begin()
    assert i18n.language() == "pl"
    dialog = Preferences(desk.window)
    assert not dialog.language.isEnabled()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Język ustalił urząd dla wszystkich swoich komputerów." in said
    assert dialog.language.accessibleDescription()
    dialog.close()
