"""How much of a body is read: refused with a problem, after it is known who asks and before it fills the memory.

FastAPI's own limit answers in plain text, and also replaces a 401 by it; the contract promises otherwise.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

# The largest draft that a person sends back is far below this.
MAXIMUM_JSON_BYTES = 6 * 1024 * 1024
MAXIMUM_UPLOAD_BYTES = 27 * 1024 * 1024  # a 25 MB document and the form around it


def limited(request: Request, maximum_bytes: int) -> Receive:
    """The request's `receive`, raising 413 once the body is, or says it is, larger than `maximum_bytes`."""
    declared = request.headers.get("content-length", "")
    is_declared_too_large = declared.isdecimal() and int(declared[:20]) > maximum_bytes
    received = 0

    async def receive() -> Message:
        nonlocal received
        if is_declared_too_large:
            raise HTTPException(413)
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > maximum_bytes:
            raise HTTPException(413)
        return message

    return receive
