"""iro-office bundle take: work on a stick is taken in, answered, and taken twice without harm."""

from pathlib import Path

import pytest
from nacl.signing import SigningKey

from iro_core.wire.bundles import SUFFIX, Bundle, BundleAnswer, BundleSaid, open_at_laptop
from iro_core.wire.bundles import seal_for_office as seal
from iro_core.wire.edits import PushRequest
from iro_core.wire.signing import bundle_bytes
from tests.office.builders import NOW, Line, an_officer
from tests.office.cli.clerk import RABBIT, Clerk

LAPTOP = SigningKey(bytes(range(32)))
DEVICE = "laptop-ann"


@pytest.fixture
def stick(any_clerk: Clerk, tmp_path: Path) -> Path:
    """Return a bundle in which Ann's laptop adds a child and a visit."""
    ann = any_clerk.id_of("ann")
    any_clerk.laptop("ann", DEVICE, key=LAPTOP.verify_key.encode().hex())
    line = Line(an_officer(ann))
    visit = {"child_id": "sam", "voice": RABBIT}
    edits = [
        line.edit("sam", {"first_name": "Sam", "case_number": "C1"}),
        line.edit("v1", visit, kind="visit", case="sam"),
    ]
    push = PushRequest(line=line.name, edits=edits)
    at = NOW.isoformat()
    said = BundleSaid(id="bundle-1", device=DEVICE, account="ann", made_at=at, pushes=[push])
    words = said.model_dump_json()
    signature = LAPTOP.sign(bundle_bytes(words)).signature.hex()
    bundle = Bundle(said=words, signature=signature).model_dump_json().encode()
    file = tmp_path / f"changes{SUFFIX}"
    file.write_bytes(seal(bundle, any_clerk.settings.recovery_key))
    return file


def take(clerk: Clerk, file: Path) -> str:
    key = str(clerk.folder / "recovery-key.txt")
    return clerk.do("bundle", "take", str(file), "--key", key, "--to", str(file.parent))


def test_work_on_a_stick_is_taken_in_and_answered(any_clerk: Clerk, stick: Path) -> None:
    said = take(any_clerk, stick)

    assert "2 changes from the laptop of ann: 2 ok" in said
    assert "C1" in any_clerk.do("child", "list", "ann")
    answer = (stick.parent / f"answer-2026-05-04-090000{SUFFIX}").read_bytes()
    plain = open_at_laptop(answer, LAPTOP, any_clerk.settings.recovery_key)
    told = BundleAnswer.model_validate_json(plain)
    assert [each.result.value for each in told.pushes[0].results] == ["ok", "ok"]
    assert "All holds" in any_clerk.do("verify")


def test_a_stick_that_comes_twice_changes_nothing(any_clerk: Clerk, stick: Path) -> None:
    take(any_clerk, stick)
    before = any_clerk.ask("select id, rev from record order by id")
    any_clerk.now = any_clerk.now.replace(hour=10)

    take(any_clerk, stick)

    assert any_clerk.ask("select id, rev from record order by id") == before


def test_from_a_laptop_that_is_shut_out_nothing_is_taken(any_clerk: Clerk, stick: Path) -> None:
    any_clerk.do("device", "wipe", DEVICE)

    assert "nothing was taken in" in take(any_clerk, stick)

    assert "C1" not in any_clerk.do("child", "list", "ann")


@pytest.mark.parametrize("key", ["backup-key.txt", "ca.pem"])
def test_another_key_opens_no_bundle(key: str, any_clerk: Clerk, stick: Path) -> None:
    named = str(any_clerk.folder / key)

    said = any_clerk.refused(
        "bundle", "take", str(stick), "--key", named, "--to", str(stick.parent)
    )

    assert said.strip()
    assert "fault" not in said
    assert len(list(stick.parent.glob(f"*{SUFFIX}"))) == 1
