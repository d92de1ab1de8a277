"""Every error of a command as a sentence and a status; never a trace of the program.

0: done. 1: it could not be done, or something was found that is not right; the sentence says what.
2: the command was not understood.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
import typer

from iro_core.wire.bundles import BundleError
from iro_server.accounts.allocating import AllocationError
from iro_server.accounts.devices_admin import DeviceError
from iro_server.accounts.people import PersonError
from iro_server.office_cli.backups import BackupError
from iro_server.office_cli.certificates import CertificateError
from iro_server.office_cli.child_export import ExportError
from iro_server.office_cli.founding import FoundingError
from iro_server.office_cli.sealing import SealError
from iro_server.office_cli.telling import warn
from iro_server.settings import SettingsError
from iro_server.tables.dumping import DumpError
from iro_server.tables.making import SchemaError
from iro_server.tables.reporting import ReportingError

_TOLD = (
    AllocationError,
    BackupError,
    BundleError,
    CertificateError,
    DeviceError,
    DumpError,
    ExportError,
    FoundingError,
    PersonError,
    ReportingError,
    SchemaError,
    SealError,
    SettingsError,
)
_SETUP = (sa.exc.ArgumentError, sa.exc.NoSuchModuleError)


@contextlib.contextmanager
def told_in_sentences() -> Iterator[None]:
    """Turn whatever goes wrong into a sentence on the error stream and status 1."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise  # typer's own: an answer given, or a command not understood
    except _TOLD as error:
        _stop(str(error))
    except _SETUP:
        _stop("The settings name no database that this program knows: look at `database`.")
    except sa.exc.DBAPIError as error:
        _stop(_of_database(error))
    except OSError as error:
        _stop(_of_system(error))
    except Exception as error:  # noqa: BLE001 - IT gets a sentence, and no value of any row
        _stop(
            f"The program itself has a fault ({_place_of(error)}). What was done before it is "
            "whole: each step is one transaction. Please report the words in brackets."
        )


def _stop(words: str) -> None:
    warn(words)
    raise typer.Exit(1)


def _of_database(error: sa.exc.DBAPIError) -> str:
    """Say what the database says where that can hold no row: while it is being reached."""
    told = str(error.orig).lower()
    if "full" in told or "no space" in told:
        return "The database's disk is full. Nothing was changed. See docs/operations.md."
    if "locked" in told:
        return "The database is busy with other work. Nothing was changed; try again."
    if error.statement is None or "begin" in str(error.statement):
        first = str(error.orig).strip().partition("\n")[0]
        return f"The database does not answer: {first}"
    return f"The database refused ({type(error.orig).__name__}). Nothing was changed."


def _of_system(error: OSError) -> str:
    where = f": {error.filename}" if error.filename else ""
    return f"{error.strerror or type(error).__name__}{where}"


def _place_of(error: BaseException) -> str:
    """Return the kind of a fault and the last place in this program, without any value."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "iro_server" in file.parts or "iro_core" in file.parts:
            place = f" in {file.stem}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__name__ + place
