"""The data key is wrapped so that only its password, on its computer, unwraps it."""

import dataclasses

import pytest

from iro_desktop.models.keys import (
    Cost,
    DeviceSecretError,
    KeyRing,
    WrongPasswordError,
    new_data_key,
    new_device_secret,
    new_key_ring,
    rewrapped,
    unwrapped,
)

CHEAP = Cost(memory_bytes=8192, passes=1)
PASSWORD = "three random words"
KEY = new_data_key()
SECRET = new_device_secret()


def a_ring(*, password: str = PASSWORD, device_secret: bytes | None = SECRET) -> KeyRing:
    return new_key_ring(KEY, password=password, device_secret=device_secret, cost=CHEAP)


def test_the_password_and_the_computer_together_give_the_key() -> None:
    assert unwrapped(a_ring(), password=PASSWORD, device_secret=SECRET) == KEY


def test_without_a_keyring_the_password_alone_gives_the_key() -> None:
    ring = a_ring(device_secret=None)

    assert not ring.password.needs_device_secret
    assert unwrapped(ring, password=PASSWORD, device_secret=None) == KEY


def test_a_keyring_that_came_later_does_not_matter_to_a_password_that_stands_alone() -> None:
    assert unwrapped(a_ring(device_secret=None), password=PASSWORD, device_secret=SECRET) == KEY


@pytest.mark.parametrize(
    "secret",
    [None, new_device_secret(), b"", SECRET[:-1]],
    ids=["none", "another", "empty", "cut short"],
)
def test_the_right_password_on_another_computer_gives_nothing(secret: bytes | None) -> None:
    with pytest.raises(DeviceSecretError):
        unwrapped(a_ring(), password=PASSWORD, device_secret=secret)


def test_ten_thousand_wrong_passwords_give_nothing() -> None:
    ring = a_ring()

    for n in range(10_000):
        with pytest.raises(WrongPasswordError):
            unwrapped(ring, password=f"three random word{n}", device_secret=SECRET)


@pytest.mark.parametrize(
    "near", ["", "Three random words", "three random words ", "three random word", "\0" + PASSWORD]
)
def test_a_password_that_is_nearly_right_is_wrong(near: str) -> None:
    with pytest.raises(WrongPasswordError):
        unwrapped(a_ring(), password=near, device_secret=SECRET)


@pytest.mark.parametrize("password", ["x" * 128, "pässwörd mit Wörtern", "\ud800 half a pair", ""])
def test_any_password_that_can_be_typed_can_be_used(password: str) -> None:
    assert unwrapped(a_ring(password=password), password=password, device_secret=SECRET) == KEY


def test_an_accent_typed_on_another_keyboard_is_the_same_password() -> None:
    ring = a_ring(password="cafe\u0301 au lait forever")

    assert unwrapped(ring, password="caf\u00e9 au lait forever", device_secret=SECRET) == KEY


def test_another_password_opens_and_the_old_one_no_longer_does() -> None:
    changed = rewrapped(
        a_ring(), KEY, password="four quite other words", device_secret=SECRET, cost=CHEAP
    )

    assert unwrapped(changed, password="four quite other words", device_secret=SECRET) == KEY
    with pytest.raises(WrongPasswordError):
        unwrapped(changed, password=PASSWORD, device_secret=SECRET)


def test_a_wrap_of_another_key_is_not_taken_for_this_one() -> None:
    other = new_key_ring(new_data_key(), password=PASSWORD, device_secret=SECRET, cost=CHEAP)
    mixed = dataclasses.replace(a_ring(), password=other.password)

    with pytest.raises(WrongPasswordError):
        unwrapped(mixed, password=PASSWORD, device_secret=SECRET)


def test_the_same_password_twice_leaves_nothing_alike_in_the_file() -> None:
    first, second = a_ring(), a_ring()

    assert first.password.salt != second.password.salt
    assert first.password.box != second.password.box


def test_the_usual_cost_is_what_we_promise() -> None:
    assert Cost() == Cost(memory_bytes=256 * 1024 * 1024, passes=3)
