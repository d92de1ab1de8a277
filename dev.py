"""Set this checkout up and do one of the things a developer does with it.

Windows: `py dev.py COMMAND`. macOS and Linux: `python3 dev.py COMMAND`. Only the standard library
is needed; everything else is put into `.venv`, once, and again when the lock or the Python changes.

Two copies may run at once: one prepares, the other waits. Later runs need no network.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time
import typing

if typing.TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "iro-stamp"
BUNDLE = ROOT / "dist" / "iro-desktop"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 14)
PROGRAM = ("iro_core", "iro_desktop", "iro_server", "practice_office", "resources")
TYPED = (*PROGRAM, "tests", "bench", "dev.py")
COVERED = ("--cov", "--cov-config=pyproject.toml")
ON_ALL_CORES = ("-n", "logical", "--maxprocesses=4", "--dist=worksteal")

DEBIAN_PACKAGES = (
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libxkbcommon0",
)
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
VERSION = f"python{sys.version_info[0]}.{sys.version_info[1]}"
# PyInstaller reads libraries with objdump, and takes Python's own, which Debian keeps apart.
PYTHON_PACKAGES = (f"lib{VERSION}",) if sys.base_prefix == "/usr" else ()
BUNDLE_PACKAGES = (*WINDOW_PACKAGES, *PYTHON_PACKAGES, "binutils")


class Stopped(Exception):  # noqa: N818 - it is the way out, not a fault of the program
    """The command cannot go on; the sentence says why and what to do."""


# ---- What the computer must have.


def check_python(found: tuple[int, int]) -> None:
    """Refuse a Python that the lock has no packages for."""
    if not OLDEST <= found <= NEWEST:
        raise Stopped(
            f"This is Python {found[0]}.{found[1]}. IRO Desktop needs Python 3.11, 3.12, 3.13 "
            "or 3.14: start dev.py with one of those."
        )


def debian_packages_for(command: str) -> tuple[str, ...]:
    """Return the system libraries that Debian and its kin need for a command."""
    if command == "installer":
        return DEBIAN_PACKAGES + BUNDLE_PACKAGES
    return DEBIAN_PACKAGES + (WINDOW_PACKAGES if os.environ.get("DISPLAY") else ())


def missing_debian_packages(wanted: tuple[str, ...]) -> list[str]:
    """Return the Debian packages that are wanted and not installed; none elsewhere."""
    if shutil.which("dpkg-query") is None:
        return []
    form = "${db:Status-Status} ${Package} ${Provides}\n"
    query = ["dpkg-query", "-W", "-f", form]
    listed = subprocess.run(query, capture_output=True, text=True, check=True)
    there: set[str] = set()
    for line in listed.stdout.splitlines():
        status, *names = line.replace(",", " ").split()
        there.update(names if status == "installed" else ())
    missing = [name for name in wanted if name not in there]
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        missing.append(f"{VERSION}-venv")
    return missing


def install_debian_packages(wanted: tuple[str, ...]) -> None:
    """Install missing system libraries as root, or name the one line that does."""
    missing = missing_debian_packages(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if sys.platform == "win32" or os.geteuid() != 0:
        line = " ".join(["sudo", *install])
        raise Stopped(f"System libraries are missing. Run this, then try again:\n\n  {line}")
    say(f"Installing {len(missing)} system packages...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], install):
        done = subprocess.run(step, env=quiet, check=False, capture_output=True, text=True)
        if done.returncode:
            raise Stopped(f"{' '.join(step)} failed. Is this computer online?\n{done.stderr}")


# ---- The environment in .venv.


def prepare() -> None:
    """Make .venv what the lock says, unless it is so already."""
    if is_prepared():
        return
    old, new = stamp(), [environment_key(), content_key()]
    STAMP.unlink(missing_ok=True)
    if old[:1] != new[:1]:  # another Python, another folder, or a half-made environment
        say("Making .venv (a minute or two, this once)...")
        venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        call(venv, "The environment could not be made.")
    else:  # in place: another dev.py may be running from it
        say("Bringing .venv up to date...")
    install_packages()
    check_libraries()
    STAMP.write_text("\n".join(new), "utf-8")


def is_prepared() -> bool:
    """Say whether .venv is what the lock says."""
    return stamp() == [environment_key(), content_key()]


def stamp() -> list[str]:
    """Return what .venv was made of; nothing, if it is not there or was never finished."""
    there = STAMP.exists() and PYTHON.exists()
    return STAMP.read_text("utf-8").splitlines() if there else []


def install_packages() -> None:
    """Install what the lock names, each file checked against its hash, then this project."""
    options = ["-qq", "--disable-pip-version-check", "--no-input"]
    pip = [str(PYTHON), "-m", "pip", "install", *options]
    problem = "The packages could not be installed (see above). Is this computer online?"
    call([*pip, "--require-hashes", "-r", str(LOCK)], problem)
    call([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], problem)


def check_libraries() -> None:
    """Say which system library is missing, where no list of packages is known for the system."""
    if sys.platform == "linux":
        command = [str(PYTHON), "-c", "import PySide6.QtWidgets, PySide6.QtPdf"]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        if found.returncode:
            reason = found.stderr.strip().rpartition("\n")[2]
            raise Stopped(f"Qt cannot start. Install what this names, then try again:\n  {reason}")


def environment_key() -> str:
    """Name what a .venv is bound to: the Python that made it and the folder it stands in."""
    return f"{sys.implementation.name} {platform.python_version()} {platform.machine()} {ROOT}"


def content_key() -> str:
    """Name what is installed in a .venv."""
    content = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a lock that the system frees by itself if this process dies."""
    try:
        handle = (ROOT / ".dev.lock").open("a+b")
    except PermissionError as error:
        raise Stopped(f"You may not write to {error.filename}. Use a copy of your own.") from error
    with handle:
        waiting = False
        while not try_lock(handle.fileno()):
            if not waiting:
                say("Another dev.py is preparing .venv; waiting for it...")
            waiting = True
            time.sleep(0.2)
        yield


def try_lock(handle: int) -> bool:
    """Take the lock on an open file; say whether it was free."""
    try:
        if sys.platform == "win32":
            import msvcrt  # there is none elsewhere

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # there is none on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# ---- Commands.


def demo(extra: list[str]) -> int:
    """Open the app on an invented caseload."""
    offscreen_if_no_display()  # the demo itself says what it does then
    return run_app("demo", *extra)


def run(extra: list[str]) -> int:
    """Open the app on your own data."""
    if offscreen_if_no_display() and not extra:
        raise Stopped("There is no display here to show a window on. `dev.py demo` needs none.")
    return run_app(*extra)


def office(extra: list[str]) -> int:
    """Run an office with practice data on this computer, and invite two laptops to it."""
    return run_module("practice_office", *extra)


def shots(extra: list[str]) -> int:
    """Write a PNG of every screen and dialog into DIR."""
    return run_app("shots", *extra)


def bench(extra: list[str]) -> int:
    """Measure against the budgets, as ratios."""
    return run_module("bench", *extra)


def proof(extra: list[str]) -> int:
    """Run one of the long proofs: bench/proofs/NAME.py."""
    names = sorted(path.stem for path in (ROOT / "bench" / "proofs").glob("[a-z]*.py"))
    if not extra or extra[0] not in names:
        raise Stopped(f"Name one of these proofs: {', '.join(names) or 'there are none yet'}.")
    return run_module(f"bench.proofs.{extra[0]}", *extra[1:])


def test(extra: list[str]) -> int:
    """Run every check and every test; with arguments, pytest alone, given those arguments."""
    if extra:
        return run_module("pytest", *extra)
    results = run_checks()
    say("\n== tests")
    results["tests"] = run_module("pytest", "-q", *COVERED, *ON_ALL_CORES)
    return summary(results)


def check(extra: list[str]) -> int:
    """Run the checks that need no test: ruff, mypy and the import contracts."""
    if extra:
        raise Stopped("`dev.py check` takes no arguments.")
    return summary(run_checks())


def installer(extra: list[str]) -> int:
    """Build the one-folder bundle and let it check itself."""
    say("Building the bundle (about a minute)...")
    options = ["--noconfirm", "--log-level=ERROR", "--distpath=dist", "--workpath=build"]
    failed = run_module("PyInstaller", *options, *extra, "build_installer.spec")
    if failed:
        return failed
    say("Running its self-check...")
    program = BUNDLE / ("iro-desktop.exe" if WINDOWS else "iro-desktop")
    return run_program([str(program), "--self-check"])


def lock(extra: list[str]) -> int:
    """Remake requirements.lock and the office's part of it; needs uv on the PATH."""
    if shutil.which("uv") is None:
        raise Stopped("Remaking the lock needs uv: `pipx install uv`, then try again.")
    options = ["--universal", "--generate-hashes", "--no-annotate", "--no-header"]
    options += ["--no-emit-index-url", "--python-version", "3.11", "--quiet", *extra]
    command = ["uv", "pip", "compile", *options]
    whole = run_program([*command, "--all-extras", "pyproject.toml", "-o", "requirements.lock"])
    part = ["-c", "requirements.lock", "packaging/office.in", "-o", "packaging/office.lock"]
    return whole or run_program([*command, *part])


SHOWN = ("demo", "run")  # all other commands draw offscreen
COMMANDS: dict[str, Callable[[list[str]], int]] = {
    do.__name__: do for do in (demo, run, office, test, check, shots, bench, proof, installer, lock)
}


# ---- How they run.


def run_checks() -> dict[str, int]:
    """Run all static checks, each even when one before it failed."""
    typed = [part for part in TYPED if (ROOT / part).is_file() or any((ROOT / part).rglob("*.py"))]
    module = [str(PYTHON), "-m"]
    checks = {
        "ruff": [*module, "ruff", "check", "--output-format=concise", "."],
        "format": [*module, "ruff", "format", "--check", "."],
        "types": [*module, "mypy", *typed],
        "imports": [str(PYTHON.with_name("lint-imports" + PYTHON.suffix)), "--no-logo"],
    }
    results = {}
    for name, command in checks.items():
        say(f"\n== {name}")
        results[name] = run_program(command)
    return results


def summary(results: dict[str, int]) -> int:
    """Say what held and what did not; return the first status that is not 0."""
    words = (f"{name} {'FAILED' if status else 'ok'}" for name, status in results.items())
    say("\n" + ", ".join(words))
    return next((status for status in results.values() if status), 0)


def offscreen_if_no_display() -> bool:
    """Draw offscreen where Qt would abort for want of a display; say whether that is so."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return os.environ.get("QT_QPA_PLATFORM") == "offscreen"


def run_app(*words: str) -> int:
    """Run the app where the person stands, so that `--out DIR` means what they typed."""
    return run_program([str(PYTHON), "-m", "iro_desktop", *words], pathlib.Path.cwd())


def run_module(*command: str) -> int:
    """Run a module with the Python of .venv, in the project's folder."""
    return run_program([str(PYTHON), "-m", *command])


def run_program(command: list[str], folder: pathlib.Path = ROOT) -> int:
    """Run a program in a folder; return its exit status as a shell would."""
    with subprocess.Popen(command, cwd=folder) as process:
        while process.returncode is None:
            with contextlib.suppress(KeyboardInterrupt):  # the program got it too, and tidies up
                process.wait()
        return process.returncode if process.returncode >= 0 else 128 - process.returncode


def call(command: list[str], problem: str) -> None:
    """Run a step of the preparation that must succeed."""
    if run_program(command):
        raise Stopped(problem)


def say(words: str) -> None:
    """Tell the person at the terminal, before any output of what runs next."""
    print(words, flush=True)


def main(arguments: list[str]) -> int:
    """Prepare what is missing, then do the command."""
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")  # a Windows console may know fewer letters
    listed = "\n".join(f"  {name:10} {do.__doc__}" for name, do in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        epilog=f"commands:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("extra", nargs=argparse.REMAINDER, help="passed on as it is")
    chosen = parser.parse_args(arguments)
    check_python(sys.version_info[:2])
    if chosen.command != "lock":
        wanted = debian_packages_for(chosen.command)
        if missing_debian_packages(wanted) or not is_prepared():
            with one_at_a_time():
                install_debian_packages(wanted)
                prepare()
    if chosen.command not in SHOWN:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return COMMANDS[chosen.command](chosen.extra)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stopped as stop:
        print(stop, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
