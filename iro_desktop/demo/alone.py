"""The demo without a display: the main job done by itself in the real window, in pictures."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from iro_desktop.app import Desktop
from iro_desktop.demo.caseload import PASSWORD, Wanted, child_to_see
from iro_desktop.demo.window import Say, make_desktop, print_crash
from iro_desktop.services.letters.letters import letter_pdf
from iro_desktop.ui.application import CrashHandler, make_application
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.hand import Hand, HandError
from iro_desktop.ui.routes import LetterDesk

NO_DISPLAY = (
    "There is no display here, so the demo does the main job by itself and takes pictures of it."
)
SIZE = (1280, 800)
LETTER = "letter.pdf"
VOICE = (
    "I like it here now. The dog sleeps on my bed. I want to go to football on Saturdays, and I do "
    "not want to change school again. Please ask if I can stay."
)
ANALYSIS = (
    "Settled, and talked freely. The wish to stay at the same school is clear and has come up "
    "before; it belongs in the review."
)
ACTION = "Ask the school about staying on"
SAVED = re.compile(r"Saved \d\d:\d\d")
NEWS = " I was glad to hear about the dog."


def run(folder: Path, wanted: Wanted, *, out: Path, say: Say) -> int:
    """Do the main job, leave numbered pictures and the letter, and return the exit status."""
    say(NO_DISPLAY)
    application = make_application(["iro-desktop"], theme="light", scale=1.0)
    faults: list[BaseException] = []
    crashes = CrashHandler(
        lambda error: _note(faults, error), interrupted=lambda: faults.append(KeyboardInterrupt())
    )
    crashes.install()
    desktop = make_desktop(folder, wanted, say=say)
    try:
        Job(desktop, out=out, say=say, faults=faults).do()
    except Exception as error:  # noqa: BLE001 - whatever stops the demo, it is told in a sentence
        sys.stderr.write(f"The demo could not be finished: {type(error).__name__}: {error}\n")
        return 1
    finally:
        desktop.window.close()
        desktop.session.close()
        crashes.uninstall()
        application.processEvents()
    say(f"All done. The pictures and the letter are in the folder {out}.")
    return 0


def _note(faults: list[BaseException], error: BaseException) -> str:
    faults.append(error)
    return print_crash(error)


class Job:
    """What an officer does after a visit, done by a hand in the window."""

    def __init__(
        self, desktop: Desktop, *, out: Path, say: Say, faults: Sequence[BaseException] = ()
    ) -> None:
        """Take the program before it is started.

        Args:
            faults: Where what goes wrong in the program is put.
        """
        self._desktop, self._out, self._say = desktop, out, say
        self._session = desktop.session
        self._hand = Hand(desktop.window, is_idle=self._is_idle, faults=faults)
        self._desks: list[Desk] = []
        self._pictures = 0

    def do(self) -> None:
        """Do all of it.

        Raises:
            HandError: Something did not come, or was not there.
        """
        self._session.opened.connect(lambda desk, _is_new: self._desks.append(desk))
        self._desktop.window.resize(*SIZE)  # the display that there is not is small
        self._desktop.start()
        self._hand.wait_until("the practice caseload", lambda: bool(self._desks))
        self._lock_and_unlock()
        self._picture("home", "Home shows what is due.")
        child = child_to_see(self._desk.store)
        self._find(child.full_name)
        self._record_visit(child.name)
        self._write_letter(child.name)

    @property
    def _desk(self) -> Desk:
        return self._desks[0]

    def _is_idle(self) -> bool:
        return self._session.entrance.tasks.idle and all(desk.tasks.idle for desk in self._desks)

    def _picture(self, name: str, words: str) -> None:
        self._hand.settle()
        self._pictures += 1
        path = self._out / f"{self._pictures}-{name}.png"
        self._hand.picture(path)
        self._say(f"{words} ({path.name})")

    def _lock_and_unlock(self) -> None:
        hand, window = self._hand, self._desktop.window
        hand.settle()
        hand.press("Lock")
        hand.wait_until("the lock", lambda: hand.has("Password"))
        self._picture("locked", "The caseload is locked.")
        hand.write("Password", PASSWORD)
        hand.key("Return")
        hand.wait_until("the unlocked caseload", lambda: not window.is_covered)
        self._say("Unlocked it with its password.")

    def _find(self, name: str) -> None:
        hand = self._hand
        hand.key("Ctrl+K")
        hand.keys(name)
        hand.wait_until("a search result", lambda: hand.has("What was found"))
        self._picture("search", "Searched for a child.")
        hand.key("Return")
        hand.wait_until("the child's file", lambda: hand.has("Record a visit"))
        self._picture("child", "Opened the child's file.")

    def _record_visit(self, name: str) -> None:
        hand = self._hand
        hand.press("Record a visit")
        hand.wait_until("the visit", lambda: hand.has("Type of visit") or hand.has("Start the"))
        if hand.has("Start the"):  # brothers or sisters, or a draft that waits, are offered first
            hand.press("Start the visit")
        hand.wait_until("the visit form", lambda: hand.has("Type of visit"))
        hand.go_to("Type of visit")
        hand.keys("bet")
        hand.write("Date of visit", "yesterday")
        hand.write("Started at", "4pm")
        hand.write("Ended at", "4.45pm")
        hand.press("Virtual visit or face to face? Face to face")
        hand.press("Was the visit planned? Yes")
        hand.write("Where was the visit?", "At the foster home, in the garden")
        self._write_part(name)
        hand.wait_until("the saved draft", lambda: SAVED.search(hand.words()) is not None)
        hand.go_to("What you discussed")
        self._picture("visit", "Recorded a visit; it was saved while it was typed.")
        hand.press("Finish the visit")
        hand.wait_until("the end of the visit", lambda: "The visit is finished" in hand.words())
        self._picture("visit-finished", "Finished the visit.")

    def _write_part(self, name: str) -> None:
        hand = self._hand
        hand.press(f"Was {name} seen alone?, {name} Yes, alone")
        hand.write("What you discussed", VOICE)
        hand.press(f"How {name} feels, {name} Happy")
        hand.press("Are you aware of")
        hand.press(f"Do you have an advocate?, {name} Yes")
        hand.write("IRO analysis of the visit", ANALYSIS)
        hand.press(f"Are there any actions your IRO needs to complete on your behalf?, {name} Yes")
        hand.write("Action 1: what will be done", ACTION)
        hand.write("By when", "in 2 weeks")

    def _write_letter(self, name: str) -> None:
        hand = self._hand
        hand.press(f"Write to {name}")
        hand.wait_until("the letter", lambda: hand.has("Check and finish"))
        hand.go_to("Opening")
        hand.key("Ctrl+End")
        hand.keys(NEWS)
        self._picture("letter", "Wrote a letter about it, beside its real page.")
        hand.press("Check and finish")
        hand.wait_until("the check", lambda: hand.has("Finish the letter"))
        hand.settle()
        hand.press("Finish the letter")
        hand.wait_until("the finished letter", lambda: hand.has("Print"))
        self._picture("letter-finished", "Finished the letter; its exact page is kept.")
        self._keep_letter()

    def _keep_letter(self) -> None:
        route = self._desktop.window.stack.route
        if not isinstance(route, LetterDesk):
            raise HandError("The letter is not on the screen.")
        pdf = letter_pdf(self._desk.store, letter_id=route.letter_id)
        (self._out / LETTER).write_bytes(pdf)
        self._say(f"Kept the letter as it would be printed. ({LETTER})")
