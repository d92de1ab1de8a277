"""Trying the way to an office without one: is every library there, and does it work here?"""

import datetime as dt
import json
import secrets

from iro_core.ids import new_id
from iro_core.wire.edits import PushRequest
from iro_core.wire.packing import packed, unpacked
from iro_desktop.sync.asking import Question, Wire
from iro_desktop.sync.enrolment import Enrolment
from iro_desktop.sync.office import OfficeSilentError
from iro_desktop.sync.trust import make_client

# Of nobody: its key was thrown away when it was made.
_CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBKTCB0aADAgECAgEBMAoGCCqGSM49BAMCMBIxEDAOBgNVBAMMB0EgdHJpYWww
IBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBIxEDAOBgNVBAMMB0Eg
dHJpYWwwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASPGWvshSStEdFdGfhsNb7M
zm7HJE34M/Vr3I6buUZtQdZYL8HNXiO5WqIAX8xXZTRKrMrBz1iqL7tuI/GRf0yA
oxYwFDASBgNVHRMBAf8ECDAGAQH/AgEAMAoGCCqGSM49BAMCA0cAMEQCIB+Xk4cf
qpXJEJTFJEgtLgebFoTGZsH939aSkzEUHMNVAiA1NlGRT38yyRkRYRDwcO9u1jNa
ZK8FzCz5mSfXk58IGA==
-----END CERTIFICATE-----
"""
# The discard port of this very computer: nothing answers there.
_NOBODY = "https://127.0.0.1:9"


class WayError(Exception):
    """Part of the way to an office does not work on this computer."""


def try_the_way(now: dt.datetime) -> int:
    """Pack, unpack, check and sign a push, and ask an office that is not there.

    Returns:
        How many bytes a push of a thousand times the same words packs to.

    Raises:
        WayError: Something came back otherwise than it went.
    """
    body = json.dumps({"line": new_id(now), "edits": [], "words": "oak " * 1_000}).encode()
    small, encoding = packed(body)
    request = PushRequest.model_validate_json(unpacked(small))
    if not encoding or request.edits:
        raise WayError("packing")
    ours = Enrolment(
        address=_NOBODY,
        certificate=_CERTIFICATE,
        device=new_id(now),
        key=secrets.token_bytes(32).hex(),
        account="a trial",
        office="",
    )
    ours.signed(body)
    wire = Wire(make_client(ours.address, ours.certificate), longest_s=1.0)
    try:
        wire.ask(Question(method="GET", path="/health"))
    except OfficeSilentError:
        return len(small)
    finally:
        wire.close()
    raise WayError("somebody answered")
