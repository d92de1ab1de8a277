"""The appointment of a review: initials only, moved by the same UID, right across summer time."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import sqlalchemy as sa

from iro_core.records import Child, Person, Placement, Profile, Relationship, Review
from iro_desktop.exchange.appointments import LONDON
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.reviews.review_calendar import (
    CalendarNotSavedError,
    NoDayError,
    OtherFileThereError,
    review_calendar,
    save_calendar,
)
from iro_desktop.services.reviews.review_invitations import invitation_list, put_on_list
from iro_desktop.services.settings import change_settings
from tests.builders import NOW, OFFICER, TODAY, a_review, a_store, some_id
from tests.clocks import FakeClock
from tests.services.files import a_mine, of, put

SUMMER, WINTER = dt.date(2026, 3, 30), dt.date(2026, 3, 27)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    store = a_store(tmp_path)
    store.now = lambda: clock.at
    me = Profile(
        id=OFFICER.profile_id,
        full_name="Robin Vale",
        email="robin@council.example",
        mobile="07700 900123",
    )
    put(store, me)
    yield store
    store.close()


@pytest.fixture
def child(store: Store) -> Child:
    return a_mine(store, liked_name="Annie", case_number="C7")


def saves(store: Store) -> int:
    with store.reading() as reader:
        query = sa.select(AUDIT.c.n).where(AUDIT.c.what == "appointment saved")
        return len(reader.connection.execute(query).all())


def planned(store: Store, child: Child, **fields: Any) -> Review:
    values = {"planned_on": SUMMER, "starts_at": dt.time(14), "place": "Larkhaven House, Room 3"}
    review = a_review(child, **{**values, **fields})
    put(store, review)
    with store.reading() as reader:
        return reader.need(Review, review.id)


def event_of(store: Store, review: Review) -> Any:
    return read(review_calendar(store, review_id=review.id, today=TODAY).content)


def read(content: bytes) -> Any:
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    event["method"] = str(calendar["method"])
    return event


def test_it_has_initials_and_the_officer_and_nothing_else_of_the_child(
    store: Store, child: Child
) -> None:
    review = planned(store, child)

    made = review_calendar(store, review_id=review.id, today=TODAY)
    event = read(made.content)

    assert str(event["summary"]) == "Review: AE"
    assert "Robin Vale, telephone 07700 900123" in str(event["description"])
    assert str(event["organizer"]) == "mailto:robin@council.example"
    assert (event["method"], str(event["class"])) == ("PUBLISH", "PRIVATE")
    assert made.name == "Review 30 March 2026.ics"
    for secret in (b"Ann", b"Example", b"C7"):
        assert secret not in made.content


@pytest.mark.parametrize(("on", "utc_hour"), [(WINTER, 14), (SUMMER, 13)], ids=["winter", "summer"])
def test_fourteen_hours_in_london_stays_so_on_both_sides_of_the_change(
    store: Store, child: Child, on: dt.date, utc_hour: int
) -> None:
    event = event_of(store, planned(store, child, planned_on=on))

    start, end = event.decoded("dtstart"), event.decoded("dtend")
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert (start.hour, start.astimezone(dt.UTC).hour) == (14, utc_hour)
    assert end - start == dt.timedelta(hours=1)


def test_the_file_brings_its_own_time_zone_for_programs_that_know_none(
    store: Store, child: Child
) -> None:
    content = review_calendar(store, review_id=planned(store, child).id, today=TODAY).content

    zone: Any = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert str(zone["tzid"]) == "Europe/London"
    assert b"DTSTART:19810329T010000" in content  # one o'clock, not two
    rules = zone.to_tz()
    for year in (2026, 2035):
        for month, day, hour in ((3, 1, 12), (7, 1, 12), (10, 24, 12), (10, 26, 0), (12, 31, 23)):
            wall = dt.datetime(year, month, day, hour, tzinfo=LONDON)
            assert wall.replace(tzinfo=rules).utcoffset() == wall.utcoffset()


def test_the_offices_own_length_is_taken(store: Store, child: Child) -> None:
    change_settings(store, values={"review_minutes": "90"})

    event = event_of(store, planned(store, child))

    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(minutes=90)


def test_without_an_hour_it_takes_the_day(store: Store, child: Child) -> None:
    event = event_of(store, planned(store, child, starts_at=None))

    assert event.decoded("dtstart") == SUMMER
    assert event.decoded("dtend") == SUMMER + dt.timedelta(days=1)


def test_a_moved_review_keeps_its_uid_and_counts_on(
    store: Store, child: Child, clock: FakeClock
) -> None:
    review = planned(store, child)
    before = event_of(store, review)
    clock.pass_time(dt.timedelta(days=2))
    with store.writing() as writer:
        writer.change(review, planned_on=WINTER)
    after = event_of(store, review)

    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"] == 0
    assert after.decoded("dtstart").date() == WINTER
    assert after.decoded("dtstamp") == NOW + dt.timedelta(days=2)


def test_a_cancelled_review_takes_its_appointment_out_again(
    store: Store, child: Child, clock: FakeClock
) -> None:
    review = planned(store, child)
    before = event_of(store, review)
    clock.pass_time(dt.timedelta(hours=1))
    with store.writing() as writer:
        writer.change(review, state="cancelled", cancelled_on=TODAY)
    after = event_of(store, review)

    assert (after["method"], str(after["status"])) == ("CANCEL", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


def test_the_place_is_there_unless_the_address_is_hidden(store: Store, child: Child) -> None:
    review = planned(store, child)
    assert str(event_of(store, review)["location"]) == "Larkhaven House, Room 3"

    put(store, of(child, Placement, setting_name="Rowan House", is_hidden=True))

    made = review_calendar(store, review_id=review.id, today=TODAY)
    assert "location" not in read(made.content)
    assert b"Larkhaven" not in made.content
    assert "address is hidden" in " ".join(made.told)


def test_the_place_is_left_out_if_it_tells_somebody_who_must_not_know(
    store: Store, child: Child
) -> None:
    review = planned(store, child, place="at the foster home")
    person = Person(id=some_id(), first_name="Pat", role="parent")  # type: ignore[arg-type]  # ids are text
    put(store, person)
    put(store, of(child, Relationship, person_id=person.id, role="parent", may_know_address=False))
    assert "location" in event_of(store, review)

    listed = invitation_list(store, review_id=review.id, today=TODAY)
    put_on_list(store, review_id=review.id, proposals=listed.proposals)

    assert "location" not in event_of(store, review)


def test_a_review_without_a_day_is_refused(store: Store, child: Child) -> None:
    with pytest.raises(NoDayError, match="Plan the day"):
        event_of(store, planned(store, child, planned_on=None))


def test_the_last_day_of_the_calendar_is_refused(store: Store, child: Child) -> None:
    with pytest.raises(NoDayError, match="cannot be right"):
        event_of(store, planned(store, child, planned_on=dt.date.max))


def test_it_is_saved_and_audited_and_saved_again_over_itself(
    store: Store, child: Child, tmp_path: Path
) -> None:
    review, path = planned(store, child), tmp_path / "Review.ics"

    for _ in range(2):
        save_calendar(store, review_id=review.id, path=path, today=TODAY)

    assert read(path.read_bytes())["uid"] == f"{review.id}@iro-desktop"
    assert saves(store) == 2


def test_no_other_file_is_replaced(store: Store, child: Child, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"mine")

    with pytest.raises(OtherFileThereError):
        save_calendar(store, review_id=planned(store, child).id, path=path, today=TODAY)

    assert path.read_bytes() == b"mine"
    assert saves(store) == 0


def test_a_folder_that_is_not_there_is_trouble(store: Store, child: Child, tmp_path: Path) -> None:
    place = tmp_path / "gone" / "Review.ics"

    with pytest.raises(CalendarNotSavedError):
        save_calendar(store, review_id=planned(store, child).id, path=place, today=TODAY)
