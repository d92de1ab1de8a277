"""What is pictured: every page and every dialog, by the names that their pictures have."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import by_rule
from iro_desktop.ui import routes
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.child.child_file import SECTIONS as FILE
from iro_desktop.ui.screens.entrance.change_password import ChangePassword
from iro_desktop.ui.screens.meeting.meeting_agenda import Agenda
from iro_desktop.ui.screens.review.review_page import SECTIONS as REVIEW
from iro_desktop.ui.screens.settings.settings_index import SECTIONS as SETTINGS
from iro_desktop.ui.shell.first_tour import tour_steps
from iro_desktop.ui.shooting.care_scenes import CARE
from iro_desktop.ui.shooting.covers import COVERS
from iro_desktop.ui.shooting.letter_check_scenes import LETTER_CHECKS
from iro_desktop.ui.shooting.letter_start_scenes import LETTER_STARTS
from iro_desktop.ui.shooting.office_scenes import OFFICE, OFFICE_EMPTY, OFFICE_PAGES, in_post
from iro_desktop.ui.shooting.stage import Known, Stage
from iro_desktop.ui.shooting.support_scenes import SUPPORT

Play = Callable[[Stage], object]
_MOST_POINTS = 30
TROUBLE = Trouble(
    happened="This computer's disk is full.",
    safe="Everything saved before is kept; what you typed last is still on the screen.",
    do="Delete files that you do not need or empty the recycle bin. It is saved then by itself.",
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture.

    Attributes:
        name: What the picture's file is called.
        play: Brings the stage to it.
        store: Which caseload stands behind it: full, empty or none.
    """

    name: str
    play: Play
    store: str = "full"


def scenes() -> tuple[Scene, ...]:
    """Return all scenes, each name once."""
    return (*_covers(), *_pages(), *_dialogs(), *_empty())


def _covers() -> list[Scene]:
    return [Scene(name=name, play=play, store="none") for name, play in COVERS.items()]


def _pages() -> list[Scene]:
    pages: dict[str, Callable[[Known], Route]] = {
        "today": lambda _: routes.Today(),
        "caseload": lambda _: routes.Caseload(),
        "caseload-view": lambda _: routes.Caseload("review_overdue"),
        "child-hidden": lambda known: routes.ChildFile(known.hidden_id, "places"),
        "visit-start": lambda known: routes.NewVisit((known.child_id,)),
        "visit-new": lambda known: routes.NewVisit((known.new_visit_id,)),
        "visit": lambda known: routes.VisitForm(known.visit_id),
        "visit-finished": lambda known: routes.VisitForm(known.finished_visit_id),
        "after-review": lambda known: routes.AfterReview(known.held_review_id),
        "midpoint": lambda known: routes.MidpointPage(known.midpoint_id),
        "midpoint-over": lambda known: routes.MidpointPage(known.held_midpoint_id),
        "meeting": lambda known: routes.MeetingPage(known.meeting_id),
        "letters": lambda _: routes.Letters(),
        "letter": lambda known: routes.LetterDesk(known.letter_id),
        "letter-finished": lambda known: routes.LetterDesk(known.finished_letter_id),
        "letter-safety": lambda known: routes.LetterSafety(known.letter_id),
        "directory": lambda _: routes.Directory(),
        "translation": lambda known: routes.TranslationPage(known.letter_id),
        "phrase-book": lambda _: routes.PhraseBook(),
        "post": lambda _: routes.PostDesk(),
        **OFFICE_PAGES,
        "pictures": lambda _: routes.PictureLibrary(),
        "concerns": lambda _: routes.Escalations(),
        "concern": lambda known: routes.EscalationPage(known.concern_id),
        "concern-closed": lambda known: routes.EscalationPage(known.closed_concern_id),
        "calculator": lambda _: routes.Calculator("first-review", "2026-04-02"),
        "calculator-at-once": lambda _: routes.Calculator("from-a-review", "2026-03-25"),
        "calculator-late": lambda _: routes.Calculator("first-review", "2026-05-30"),
        "calculator-unknown": lambda _: routes.Calculator("first-review", "2031-01-06"),
        "search": lambda _: routes.Search(),
        "search-found": lambda _: routes.Search("football"),
        "search-nothing": lambda _: routes.Search("zzyzx"),
        "help": lambda _: routes.Help(),
        "help-visit": lambda _: routes.Help("visit"),
        **{f"child-{key}": _section(key) for key, _ in FILE},
        **{f"review-{key}": _review(key) for key, _ in REVIEW},
        "review-papers-due": lambda known: routes.Review(known.chased_id, "papers"),
        **{f"settings-{key}": _setting(key) for key, _ in SETTINGS},
    }
    return [Scene(name=name, play=_going(route)) for name, route in pages.items()]


def _dialogs() -> list[Scene]:
    plays: dict[str, Play] = {
        "trouble": lambda stage: stage.desk.trouble(TROUBLE),
        "tour": lambda stage: stage.window.start_tour(tour_steps(stage.window)),
        "tour-search": _tour_search,
        "shortcuts": lambda stage: stage.act("Keyboard shortcuts"),
        "quick-note": lambda stage: stage.go(routes.QuickNote(stage.known.child_id)),
        "child-add": lambda stage: stage.act("Add a child"),
        "caseload-save-view": _save_view,
        "child-change": _in_file("Change the details"),
        "child-review-plan": _plan_review,
        "child-address": _show_address,
        "review-set-aside": _press_in_review("Set aside"),
        "review-reminder": _press_in_review("Write it", chased=True, section="papers"),
        "review-invited": _press_in_review("Record invitations", section="asked"),
        "review-form": _press_in_review("Print a form", section="asked"),
        "settings-standards-late": _late_standard,
        "calculator-answer": _answer,
        "why-days": _why_days,
        "why-limit": _why("Legal limit"),
        "why-entered": _why("Planned for"),
        "child-move": _in_file("Record a move"),
        "child-person": _in_file("Add a person"),
        "visit-voice": _visit_voice,
        "visit-second-child": _second_child,
        "visit-problems": _visit_problems,
        "visit-just-finished": _just_finished,
        "visit-addendum": _addendum,
        "visit-add-child": _press_in_visit("Add a brother or sister"),
        "visit-take-out": _press_in_visit("Take "),
        "visit-discard": _press_in_visit("Discard the draft"),
        "visit-child-view": _in_visit("Show to the child"),
        "meeting-note": _in_meeting("School and learning"),
        "meeting-child": _in_meeting("What "),
        "meeting-decisions": _in_meeting("Decisions"),
        "meeting-next": _in_meeting("Next review and summary"),
        "meeting-quality": _in_meeting("Quality form"),
        "meeting-problems": _in_meeting("Decisions", "Finish the review"),
        "meeting-turned": _in_meeting("School and learning", "Turn to the child"),
        "meeting-read-back": _in_meeting("Decisions", "What we decided, read back"),
        "meeting-adjourn": _in_meeting("Decisions", "Adjourn the review"),
        "meeting-finished": _finished_meeting,
        "child-review-cancel": _press_in_reviews("Cancel the review"),
        "child-review-paper": _press_in_reviews("Record from paper"),
        "child-review-early": _press_in_reviews("Plan an early review"),
        "after-letter": _letter_after_review,
        "after-save": _in_after("Save the record as Word"),
        "midpoint-not-needed": _not_needed_midpoint,
        "letter-finish": _in_letter("Check and finish"),
        "letter-delete": _in_letter("Delete the draft"),
        "letter-text": _in_letter("Show the preview as text"),
        "letter-copy": _in_finished("Save a copy"),
        "letter-sent": _in_finished("Mark as sent"),
        "letter-support": _in_finished("Give to business support"),
        "post-several": in_post("Mark several as posted"),
        "post-return": in_post("Return to the officer"),
        "letter-not-needed": _not_needed,
        "concerns-counts": _counts,
        "concern-raise": _in_file("Raise a concern"),
        "concern-stage": _in_concern("Go on to"),
        "concern-answer": _in_concern("Record the answer"),
        "concern-text": _in_concern("Ready text"),
        "concern-cafcass": _in_concern("Refer to Cafcass"),
        "concern-close": _in_concern("Close the concern"),
        "change-password": _change_password,
        **OFFICE,
        **CARE,
        **SUPPORT,
        **LETTER_STARTS,
        **LETTER_CHECKS,
    }
    return [Scene(name=name, play=play) for name, play in plays.items()]


def _empty() -> list[Scene]:
    pages: dict[str, Route] = {
        "today-empty": routes.Today(),
        "caseload-empty": routes.Caseload(),
        "letters-empty": routes.Letters(),
        "post-empty": routes.PostDesk(),
        **OFFICE_EMPTY,
        "directory-empty": routes.Directory(),
        "phrase-book-empty": routes.PhraseBook(),
        "profile-kit-empty": routes.ProfileKit(),
        "concerns-empty": routes.Escalations(),
        "visit-start-empty": routes.NewVisit(),
    }
    return [
        Scene(name=name, play=_going(lambda _, route=route: route), store="empty")  # type: ignore[misc]  # mypy and a default
        for name, route in pages.items()
    ]


def _going(route: Callable[[Known], Route]) -> Play:
    return lambda stage: stage.go(route(stage.known))


def _section(key: str) -> Callable[[Known], Route]:
    return lambda known: routes.ChildFile(known.child_id, key)


def _review(key: str) -> Callable[[Known], Route]:
    return lambda known: routes.Review(known.review_id, key)


def _setting(key: str) -> Callable[[Known], Route]:
    return lambda _: routes.SettingsPage(key)


def _in_file(act: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.ChildFile(stage.known.child_id))
        stage.act(act)

    return play


def _plan_review(stage: Stage) -> None:
    stage.go(routes.ChildFile(stage.known.child_id, "reviews"))
    stage.hand.press("Plan: ")


def _answer(stage: Stage) -> None:
    stage.go(routes.Calculator("first-review", "2026-04-02"))
    stage.act("Go to the rules or the answer")


def _why_days(stage: Stage) -> None:
    stage.go(routes.Why(by_rule(dt.date(2026, 5, 5), "first-review", dt.date(2026, 4, 2))[0]))


def _late_standard(stage: Stage) -> None:
    stage.go(routes.SettingsPage("standards"))
    stage.hand.go_to("First meeting, as the council counts it")


def _why(name: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.ChildFile(stage.known.child_id, "reviews"))
        stage.hand.press(name)

    return play


def _show_address(stage: Stage) -> None:
    stage.go(routes.ChildFile(stage.known.hidden_id, "places"))
    stage.hand.press("Show the hidden address")


def _in_visit(act: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.VisitForm(stage.known.visit_id))
        stage.act(act)

    return play


def _press_in_visit(name: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.VisitForm(stage.known.visit_id))
        stage.hand.press(name)

    return play


def _press_in_review(name: str, *, section: str | None = None, chased: bool = False) -> Play:
    def play(stage: Stage) -> None:
        known = stage.known
        stage.go(routes.Review(known.chased_id if chased else known.review_id, section))
        stage.hand.press(name)

    return play


def _press_in_reviews(name: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.ChildFile(stage.known.child_id, "reviews"))
        stage.hand.press(name)

    return play


def _in_meeting(point: str, act: str = "") -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.MeetingPage(stage.known.meeting_id))
        for _ in range(_MOST_POINTS):
            if stage.window.findChildren(Agenda)[0].words().startswith(point):
                break
            stage.act("Next point")
        if act:
            stage.act(act)

    return play


def _finished_meeting(stage: Stage) -> None:
    stage.go(routes.MeetingPage(stage.known.held_review_id))


def _in_after(act: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.AfterReview(stage.known.held_review_id))
        stage.act(act)

    return play


def _letter_after_review(stage: Stage) -> None:
    stage.go(routes.AfterReview(stage.known.held_review_id))
    stage.act("Write the letter to the child")


def _not_needed_midpoint(stage: Stage) -> None:
    stage.go(routes.MidpointPage(stage.known.midpoint_id))
    stage.act("It is not needed")


def _in_letter(act: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.LetterDesk(stage.known.letter_id))
        stage.act(act)

    return play


def _in_finished(act: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.LetterDesk(stage.known.finished_letter_id))
        stage.act(act)

    return play


def _tour_search(stage: Stage) -> None:
    stage.window.start_tour(tour_steps(stage.window))
    stage.hand.press("Next")


def _save_view(stage: Stage) -> None:
    stage.go(routes.Caseload("review_overdue"))
    stage.act("Save this view")


def _visit_voice(stage: Stage) -> None:
    stage.go(routes.VisitForm(stage.known.visit_id))
    stage.hand.go_to("What you discussed")


def _second_child(stage: Stage) -> None:
    stage.go(routes.VisitForm(stage.known.visit_id))
    stage.act("Next child")


def _visit_problems(stage: Stage) -> None:
    stage.go(routes.VisitForm(stage.known.visit_id))
    stage.act("Finish the visit")


def _just_finished(stage: Stage) -> None:
    stage.go(routes.VisitForm(stage.known.ready_visit_id))
    stage.act("Finish the visit")


def _addendum(stage: Stage) -> None:
    stage.go(routes.VisitForm(stage.known.finished_visit_id))
    stage.hand.press("Add an addendum")


def _counts(stage: Stage) -> None:
    stage.go(routes.Escalations())
    stage.act("Show the next view")


def _in_concern(button: str) -> Play:
    def play(stage: Stage) -> None:
        stage.go(routes.EscalationPage(stage.known.concern_id))
        stage.hand.press(button)

    return play


def _not_needed(stage: Stage) -> None:
    stage.go(routes.Letters())
    stage.act("No letter needed")


def _change_password(stage: Stage) -> None:
    stage.go(routes.SettingsPage("locking"))
    ChangePassword(
        stage.window,
        tasks=stage.desk.tasks,
        lane="strongbox",
        change=lambda _old, _new: None,
        changed=lambda: None,
    ).open()
