"""A caseload lives on this computer's own disk, and nowhere that is shared or copied."""

import sys
from pathlib import Path
from typing import Any

import pytest

from iro_core.trouble import Trouble
from iro_desktop.models.places import Machine, check_place, is_on_network, usual_folder

LINUX = """\
/dev/sda1 / ext4 rw 0 0
//files/share /mnt/share cifs rw 0 0
nas:/home /mnt/team\\040drive nfs4 rw 0 0
sshfs#me@host: /mnt/far fuse.sshfs rw 0 0
/dev/sdb1 /mnt/share/own ext4 rw 0 0
"""
MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//sam@files/share on /Volumes/share (smbfs, nodev, nosuid)
nas:/home on /Volumes/team drive (nfs)
"""


def a_machine(**known: Any) -> Machine:
    return Machine(
        **{"environ": {}, "mounts": lambda: LINUX, "drive_type": lambda _root: 3, **known}
    )


@pytest.mark.parametrize(
    "folder", ["/srv/data", "/mnt/other", "/mnt/share/own/data", "/srv/dropboxes", "/srv/box"]
)
def test_a_folder_on_this_computer_is_taken(folder: str) -> None:
    check_place(Path(folder), a_machine())


@pytest.mark.parametrize(
    "folder", ["/mnt/share", "/mnt/share/a/b", "/mnt/team drive/x", "/mnt/far/x", "//files/share/x"]
)
@pytest.mark.skipif(sys.platform == "win32", reason="these are paths of other systems")
def test_a_network_folder_is_refused(folder: str) -> None:
    with pytest.raises(Trouble, match="on a network drive"):
        check_place(Path(folder), a_machine())


@pytest.mark.parametrize("folder", ["/Volumes/share/a", "/Volumes/team drive"])
@pytest.mark.skipif(sys.platform == "win32", reason="these are paths of other systems")
def test_a_network_folder_of_a_mac_is_refused(folder: str) -> None:
    with pytest.raises(Trouble, match="on a network drive"):
        check_place(Path(folder), a_machine(mounts=lambda: MAC))


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        (r"\\files\home\sam", True),
        (r"\\?\UNC\files\home", True),
        (r"H:\sam", True),
        (r"C:\data", False),
        (r"\\?\C:\data", False),
    ],
)
def test_windows_shares_and_mapped_drives_are_network_folders(folder: str, network: bool) -> None:
    machine = a_machine(drive_type=lambda root: 4 if root == "H:\\" else 3)

    assert is_on_network(folder, machine) is network


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/srv/sam/OneDrive/IRO", "OneDrive"),
        ("/srv/sam/OneDrive - Example Council/IRO", "OneDrive"),
        ("/srv/sam/Dropbox (Work)/IRO", "Dropbox"),
        ("/srv/sam/Google Drive/My Drive/IRO", "Google Drive"),
        ("/srv/sam/iCloudDrive", "iCloud"),
        ("/srv/sam/Library/Mobile Documents/IRO", "iCloud"),
        ("/srv/sam/Library/CloudStorage/Box-Box/IRO", "a cloud service"),
        ("/srv/sam/Nextcloud/IRO", "Nextcloud"),
    ],
)
def test_a_folder_that_a_cloud_service_copies_is_refused(folder: str, service: str) -> None:
    with pytest.raises(Trouble, match=f"copied by {service}"):
        check_place(Path(folder), a_machine())


def test_the_folder_that_onedrive_names_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    machine = a_machine(environ={"OneDriveCommercial": str(tmp_path / "Work")})

    with pytest.raises(Trouble, match="OneDrive"):
        check_place(tmp_path / "Work" / "IRO", machine)


def test_a_folder_beside_the_mark_of_a_cloud_service_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".dropbox.cache").mkdir()

    with pytest.raises(Trouble, match="Dropbox"):
        check_place(tmp_path / "IRO", a_machine())


def test_a_link_into_a_cloud_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "IRO").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "OneDrive" / "IRO", target_is_directory=True)

    with pytest.raises(Trouble, match="OneDrive"):
        check_place(tmp_path / "plain", a_machine())


def test_a_profile_that_roams_is_refused(tmp_path: Path) -> None:
    machine = a_machine(environ={"APPDATA": str(tmp_path / "Roaming")})

    with pytest.raises(Trouble, match="copied from computer to computer"):
        check_place(tmp_path / "Roaming" / "IRO", machine)


def test_nothing_is_written_to_a_refused_folder(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as met:
        check_place(tmp_path / "Dropbox" / "IRO", a_machine())

    assert "Nothing has been written" in met.value.safe
    assert list(tmp_path.iterdir()) == []


def test_the_usual_folder_does_not_roam() -> None:
    assert "Roaming" not in usual_folder().parts


def test_this_computer_can_be_judged(tmp_path: Path) -> None:
    check_place(tmp_path)
