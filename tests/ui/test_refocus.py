"""What is built again keeps the focus: on the control of the same name, never on what goes away."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.ui.kit.boxes import column, empty, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.refocus import focus_again, focused_name


class Built(QWidget):
    """A page of buttons that can be built again, with one that always stays."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.page = QWidget()
        self.stays = secondary("Stays", lambda: None)
        self.parts: QVBoxLayout = column()
        inside = column(self.stays, parent=self.page)
        inside.addLayout(self.parts)
        column(secondary("Elsewhere", lambda: None), self.page, parent=self)
        qtbot.addWidget(self)
        self.build("Move", "Change")
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def build(self, *names: str) -> None:
        name = focused_name(self.page)
        empty(self.parts)
        self.parts.addWidget(wrapping(*(secondary(each, lambda: None) for each in names)))
        focus_again(self.page, name, otherwise=self.stays.setFocus)

    def go_to(self, words: str) -> None:
        buttons = self.findChildren(type(self.stays))
        next(each for each in reversed(buttons) if each.text() == words).setFocus()

    def here(self) -> str:
        holder: QWidget | None = self.focusWidget()
        assert isinstance(holder, type(self.stays))
        assert holder.isVisible()
        return holder.text()


@pytest.fixture
def built(qtbot: QtBot) -> Built:
    return Built(qtbot)


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("Change", ("Move", "Change"), "Change"),
        ("Change", ("Move",), "Stays"),
        ("Stays", ("Move",), "Stays"),
        ("Elsewhere", ("Move", "Change"), "Elsewhere"),
    ],
    ids=["built again", "gone", "not built again", "not here"],
)
def test_the_focus_stays_where_it_was(
    built: Built, before: str, names: tuple[str, ...], after: str
) -> None:
    built.go_to(before)

    built.build(*names)

    assert built.here() == after


def test_the_focus_stays_also_while_a_dialog_is_in_front(qtbot: QtBot, built: Built) -> None:
    built.go_to("Change")
    front = QWidget()
    qtbot.addWidget(front)
    front.show()
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)

    built.build("Move", "Change")
    front.close()
    built.activateWindow()
    qtbot.waitUntil(built.isActiveWindow)

    assert built.here() == "Change"
