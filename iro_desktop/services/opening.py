"""Making, unlocking and locking the caseload of this computer, and changing its password."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from iro_core.fields import Role
from iro_core.ids import ProfileId, new_id
from iro_core.passwords import judge
from iro_core.records import Profile
from iro_desktop.models import claims, examining, faults, key_file, keys, opening
from iro_desktop.models.guesses import Clock, GuessCount
from iro_desktop.models.keyrings import DeviceSecrets, KeyringSilentError, computer_keyring
from iro_desktop.models.keys import Cost, KeyRing
from iro_desktop.models.places import Machine, Places, check_place, usual_folder
from iro_desktop.models.store import Store, StoreLockedError
from iro_desktop.services.opening_troubles import (
    CaseloadThereError,
    KeyDamagedError,
    KeyringLockedError,
    KeyringLostError,
    NoMemoryError,
    NotYetError,
    WrongPasswordError,
)

__all__ = [
    "AlreadyOpenError",
    "Clock",
    "Cost",
    "FirstRun",
    "Machine",
    "PasswordRefusedError",
    "Store",
    "StoreLockedError",
    "Strongbox",
    "WrongPasswordError",
    "usual_folder",
]

AlreadyOpenError = claims.AlreadyOpenError
NO_WAIT = dt.timedelta(0)


@dataclass(frozen=True, kw_only=True, repr=False)
class FirstRun:
    """What the welcome asks for."""

    full_name: str
    role: Role = Role.IRO
    job_title: str = ""
    office_name: str = ""
    office_address: str = ""
    telephone: str = ""
    mobile: str = ""
    email: str = ""

    def own_words(self) -> tuple[str, ...]:
        """Return what a password must not be made of."""
        return (self.full_name, self.job_title, self.office_name, self.email)


class PasswordRefusedError(ValueError):
    """The new password is too easy to guess. The message is for the user."""


class Strongbox:
    """What holds the caseload of one folder, for this process alone: the store and its key.

    Every method may wait for the disk, and those that take a password for most of a second: they
    are called off the screen's thread, one at a time.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        cost: Cost | None = None,
        keyring: Callable[[], DeviceSecrets | None] = computer_keyring,
        machine: Machine | None = None,
    ) -> None:
        """Take a folder, made if it is not there, and tidy up after a power cut.

        Raises:
            AlreadyOpenError: Another copy of the program has it, and was asked to come forward.
            Trouble: The folder is on a network or copied by a cloud service, or cannot be used.
        """
        check_place(folder, machine)
        self._places = Places(folder)
        self._claim = claims.claim(self._places)
        try:
            examining.tidy(self._places)
            with faults.told_plainly():
                self._guesses = GuessCount(self._places.guesses, clock)
        except BaseException:
            self._claim.release()
            raise
        self._clock = clock
        self._cost = cost or Cost()
        self._find_keyring = keyring
        self._store: Store | None = None

    @property
    def folder(self) -> Path:
        """Return where it is."""
        return self._places.folder

    @property
    def running_folder(self) -> Path:
        """Return the folder that changes when another copy asks this one to come forward."""
        return self._places.running

    def is_new(self) -> bool:
        """Say whether there is no caseload yet.

        Raises:
            Trouble: There is part of one, or something else in its place.
        """
        return examining.examine(self._places) is examining.Found.NOTHING

    def keyring_words(self) -> str | None:
        """Return what the user knows the computer's keyring as, or None if there is none to use."""
        keyring = self._keyring()
        return keyring.words if keyring else None

    def has_little_room(self) -> bool:
        """Say whether the disk is nearly full."""
        return opening.has_little_room(self._places.folder)

    def wait(self) -> dt.timedelta:
        """Return how long it is until a password may be tried; zero if now."""
        with faults.told_plainly():
            return self._guesses.remaining()

    def create(self, answers: FirstRun, password: str) -> Store:
        """Make the caseload on a first run.

        Raises:
            PasswordRefusedError: The password is too easy to guess.
            Trouble: There is a caseload already, or part of one, or the disk is full.
        """
        if not self.is_new():
            raise CaseloadThereError
        _check_password(password, answers.own_words())
        data_key = keys.new_data_key()
        secret, keyring = None, self._keyring()
        if keyring is not None:
            secret = keys.new_device_secret()
        with _memory_told_plainly():
            ring = keys.new_key_ring(
                data_key, password=password, device_secret=secret, cost=self._cost
            )
        if keyring is not None and secret is not None:
            _put(keyring, ring.name, secret)
        self._store = opening.make_store(
            self._places,
            key=data_key,
            ring=ring,
            profile=_profile(answers, self._clock.now()),
            clock=self._clock,
        )
        return self._store

    def unlock(self, password: str) -> Store:
        """Open the caseload, or go on with it after `lock`: then it is the same store as before.

        Raises:
            WrongPasswordError: The password is not the one, or may not be tried yet.
            Trouble: Something else keeps the caseload shut; the sentences say what.
        """
        if examining.examine(self._places) is examining.Found.NOTHING:
            raise examining.StoreMissingError
        ring, data_key = self._data_key(password)
        if self._store is None:
            self._store = opening.open_store(self._places, key=data_key, clock=self._clock)
        elif self._store.is_locked:
            engine = opening.open_engine(self._places, key=data_key, clock=self._clock)
            self._store.unlock(engine)
        self._keep_in_step(ring)
        return self._store

    def lock(self) -> None:
        """Close the store and drop its key from memory. Pages keep the store and find it locked."""
        if self._store is not None:
            with faults.told_plainly():
                self._store.close()

    def release(self) -> None:
        """Lock, and let another process have the folder."""
        self.lock()
        self._claim.release()

    def change_password(self, old: str, new: str) -> None:
        """Wrap the data key with another password. The old one stands until the new one opens.

        Raises:
            WrongPasswordError: The old password is not the one, or may not be tried yet.
            PasswordRefusedError: The new one is too easy to guess.
            Trouble: The disk is full or does not answer. The old password still holds.
        """
        _check_password(new, self._own_words())
        ring, data_key = self._data_key(old)
        keyring = self._keyring()
        secret = self._device_secret(ring)
        if keyring is not None and secret is None:
            secret = keys.new_device_secret()
            _put(keyring, ring.name, secret)
        with _memory_told_plainly():
            changed = keys.rewrapped(
                ring, data_key, password=new, device_secret=secret, cost=self._cost
            )
        with faults.told_plainly():
            self._replace_key_file(ring, changed)

    def uses_keyring(self) -> bool:
        """Say whether the caseload needs this computer's keyring beside the password."""
        return self._ring().password.needs_device_secret

    def _data_key(self, password: str) -> tuple[KeyRing, bytes]:
        """Return the data key for a password, counting the wrong ones."""
        wait = self.wait()
        if wait > NO_WAIT:
            raise NotYetError(wait)
        ring = self._ring()
        secret = self._device_secret(ring)
        with faults.told_plainly():
            self._guesses.begin()
            try:
                with _memory_told_plainly():
                    data_key = keys.unwrapped(ring, password=password, device_secret=secret)
            except keys.WrongPasswordError as error:
                raise WrongPasswordError(self.wait()) from error
            except NoMemoryError:
                self._guesses.took_no_guess()
                raise
            self._guesses.right()
        return ring, data_key

    def _ring(self) -> KeyRing:
        try:
            with faults.told_plainly():
                return key_file.read_key_file(self._places.key_file)
        except key_file.KeyFileMissingError as error:
            raise examining.KeyMissingError from error
        except key_file.KeyFileDamagedError as error:
            raise KeyDamagedError from error
        except key_file.KeyFileTooNewError as error:
            raise opening.LaterVersionError from error

    def _device_secret(self, ring: KeyRing) -> bytes | None:
        """Return this computer's part of the key, None if the password stands alone."""
        if not ring.password.needs_device_secret:
            return None
        keyring = self._find_keyring()
        try:
            secret = keyring.get(ring.name) if keyring else None
        except KeyringSilentError as error:
            raise KeyringLockedError from error
        if secret is None or not keys.is_device_secret(ring.password, secret):
            raise KeyringLostError
        return secret

    def _replace_key_file(self, old: KeyRing, new: KeyRing) -> None:
        """Write the new key file, read it back, and only then let the old one's copy go."""
        path = self._places.key_file
        try:
            key_file.write_key_file(path, new)
        except OSError:  # perhaps after the new file took the name: then the new password holds
            if key_file.read_key_file(path) != new:
                raise
        if key_file.read_key_file(path) != new:
            key_file.write_key_file(path, old)
            raise faults.DiskError
        self._keep_in_step(new)

    def _keep_in_step(self, ring: KeyRing) -> None:
        """Bring the second copy into step; one that cannot be written now is tried next time.

        The first copy alone says which password holds, and the store is open: to stop here would
        keep a caseload shut, or call a changed password unchanged.
        """
        with contextlib.suppress(OSError, key_file.KeyFileTooNewError):
            key_file.keep_in_step(self._places.key_file, ring)

    def _own_words(self) -> tuple[str, ...]:
        if self._store is None or self._store.is_locked:
            return ()
        with self._store.reading() as reader:
            profile = reader.get(Profile, self._store.author.profile_id)
        return (profile.full_name, profile.office_name, profile.email) if profile else ()

    def _keyring(self) -> DeviceSecrets | None:
        """Return the computer's keyring if there is one that answers."""
        keyring = self._find_keyring()
        try:
            if keyring is not None:
                keyring.get("is it there")
        except KeyringSilentError:
            return None
        return keyring


def _profile(answers: FirstRun, at: dt.datetime) -> Profile:
    return Profile(
        id=ProfileId(new_id(at)),
        full_name=answers.full_name,
        role=answers.role.value,
        job_title=answers.job_title,
        office_name=answers.office_name,
        office_address=answers.office_address,
        telephone=answers.telephone,
        mobile=answers.mobile,
        email=answers.email,
    )


def _check_password(password: str, own_words: tuple[str, ...]) -> None:
    verdict = judge(password, own_words=own_words)
    if not verdict.is_accepted:
        raise PasswordRefusedError(verdict.words)


def _put(keyring: DeviceSecrets, name: str, secret: bytes) -> None:
    try:
        keyring.put(name, secret)
    except KeyringSilentError as error:
        raise KeyringLockedError from error


@contextlib.contextmanager
def _memory_told_plainly() -> Iterator[None]:
    try:
        yield
    except keys.NotEnoughMemoryError as error:
        raise NoMemoryError from error
