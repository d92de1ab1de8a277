"""Where a caseload may live on this computer, and why not elsewhere.

A store on a network share or in a folder that a cloud service copies is damaged sooner or later,
and leaves the computer. Both are refused, before anything is written.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from iro_core.trouble import Trouble

APP = "IRO Desktop"
STORE = "caseload.irostore"
KEY_FILE = "caseload.key"
UNFINISHED = ".unfinished"
DRIVE_REMOTE = 4
NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncpfs"),
        *("webdav", "davfs", "davfs2", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.s3fs"),
        *("fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver"),
        *("ceph", "glusterfs", "fuse.glusterfs", "lustre", "beegfs"),
    }
)
CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
CLOUD_NAMES = {
    "box sync": "Box",
    "cloudstorage": "a cloud service",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "syncthing": "Syncthing",
}
CLOUD_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
}


def _mounts() -> str:
    """Return the mounted file systems, in the way of the system that has them."""
    if sys.platform == "darwin":
        import subprocess

        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return listed.stdout
    table = Path("/proc/mounts")
    return table.read_text("utf-8", "replace") if table.exists() else ""


def _drive_type(root: str) -> int:
    """Return what Windows says about a drive; 0, not known, elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What must be known of this computer to judge a folder."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    mounts: Callable[[], str] = _mounts
    drive_type: Callable[[str], int] = _drive_type


@dataclass(frozen=True)
class Places:
    """The files of one caseload, all in one folder."""

    folder: Path

    @property
    def store(self) -> Path:
        """Return the encrypted store."""
        return self.folder / STORE

    @property
    def write_ahead_log(self) -> Path:
        """Return SQLite's log beside the store; it is there only while the store is open."""
        return self.folder / f"{STORE}-wal"

    @property
    def unfinished_store(self) -> Path:
        """Return the store of a first run that has not ended."""
        return self.folder / f"{STORE}{UNFINISHED}"

    @property
    def key_file(self) -> Path:
        """Return the key file."""
        return self.folder / KEY_FILE

    @property
    def guesses(self) -> Path:
        """Return the count of wrong passwords."""
        return self.folder / "guesses.json"

    @property
    def backups(self) -> Path:
        """Return the folder of copies made before a migration."""
        return self.folder / "backups"

    @property
    def running(self) -> Path:
        """Return the folder by which copies of the program know of each other."""
        return self.folder / "running"


def usual_folder() -> Path:
    """Return where this user's caseload lives: on this computer, not in a profile that roams."""
    # Imported here because a caseload elsewhere does not need it before its first window.
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False, roaming=False)


def check_place(folder: Path, machine: Machine | None = None) -> None:
    """Refuse a folder that is not on this computer alone.

    Raises:
        Trouble: It is on a network, or a cloud service or a roaming profile copies it.
    """
    machine = machine or Machine()
    real = _real(folder)
    for each in {folder.absolute(), real}:
        if is_on_network(str(each), machine):
            raise _refused("is on a network drive")
        service = _cloud_service(each, machine)
        if service:
            raise _refused(f"is copied by {service}")
    if _roams(real, machine):
        raise _refused("belongs to a profile that is copied from computer to computer")


def is_on_network(folder: str, machine: Machine) -> bool:
    """Say whether an absolute path leads to another computer."""
    if folder.upper().startswith("\\\\?\\UNC\\"):
        return True
    if folder.startswith(("\\\\", "//")) and not folder.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    drive = PureWindowsPath(folder).drive
    if drive:
        return machine.drive_type(f"{drive}\\") == DRIVE_REMOTE
    return _file_system(Path(folder), machine.mounts()) in NETWORK_FILE_SYSTEMS


def _refused(why: str) -> Trouble:
    return Trouble(
        happened=f"The folder chosen for the caseload {why}.",
        safe="Nothing has been written there. Records about children stay on this computer.",
        do="Choose a folder on this computer's own disk, or ask IT support for one.",
    )


def _real(folder: Path) -> Path:
    """Return the folder with every link, junction and mapped drive followed."""
    try:
        return folder.resolve()
    except OSError:
        return folder.absolute()


def _file_system(folder: Path, mounts: str) -> str:
    """Return the kind of file system that a folder is on; "" if that is not known."""
    best, kind = "", ""
    for point, name in _mount_points(mounts):
        inside = folder == Path(point) or Path(point) in folder.parents
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind


def _mount_points(mounts: str) -> Iterator[tuple[str, str]]:
    """Give each mount's folder and kind, from Linux's table or from macOS's list."""
    for line in mounts.splitlines():
        if " on /" in line and "(" in line:
            point, _, options = line.partition(" on ")[2].rpartition(" (")
            yield point, options.split(",")[0].rstrip(")").strip()
        elif len(line.split(" ")) >= 3:
            _source, point, kind = line.split(" ")[:3]
            yield point.replace("\\040", " "), kind


def _cloud_service(folder: Path, machine: Machine) -> str | None:
    for variable in CLOUD_VARIABLES:
        root = machine.environ.get(variable)
        if root and _is_inside(folder, Path(root)):
            return "OneDrive"
    for part in folder.parts:
        service = CLOUD_NAMES.get(_plain_name(part))
        if service:
            return service
    return next((CLOUD_MARKS[mark] for mark in CLOUD_MARKS if _has_mark(folder, mark)), None)


def _plain_name(part: str) -> str:
    """Return a name without what a service adds: "OneDrive - Council", "Dropbox (Work)"."""
    return part.lower().split(" - ")[0].split(" (")[0].strip()


def _has_mark(folder: Path, mark: str) -> bool:
    return any((each / mark).exists() for each in folder.parents if each != _home())


def _home() -> Path:
    """Return the user's own folder: ".dropbox" there holds settings, and does not mark a copy."""
    return Path.home()


def _is_inside(folder: Path, root: Path) -> bool:
    return folder == root or root in folder.parents


def _roams(folder: Path, machine: Machine) -> bool:
    root = machine.environ.get("APPDATA")
    return bool(root) and _is_inside(folder, Path(str(root)))
