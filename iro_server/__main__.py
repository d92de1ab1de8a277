"""Start iro-office: `python -m iro_server`."""

import os

from iro_server.office_cli.commands import app


def main() -> None:
    """Do what was typed."""
    os.umask(0o077)  # whatever it writes is its own account's alone
    app(prog_name="iro-office")


if __name__ == "__main__":
    main()
