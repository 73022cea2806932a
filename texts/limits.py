"""How much a stranger's file may cost, and the fence behind which it is parsed.

    >>> document = read_safely(uploaded.getvalue(), uploaded.name)

The child process has its own memory and time. It hands back text, never objects: whatever a hostile file does to it,
the application reads JSON. A file that is too slow, too big or makes the parser crash is one sentence.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from texts.document import Document
from texts.errors import UnreadableDocument

MAX_BYTES = 30_000_000  # of a file
MAX_UNPACKED = 200_000_000  # of all parts of a zipped file
MAX_RATIO = 200  # unpacked to packed
MAX_PAGES = 400
MAX_PARAGRAPHS = 20_000
MAX_LINES = 60_000
MAX_SECONDS = 9.0  # of a child process, so that a refusal is there within ten
MAX_MEMORY = 500_000_000

_TOO_MUCH = (
    "“{name}” took more than {limit} to read and was given up; bring one resolution, as Word, PDF or plain text."
)
_CRASHED = (
    "“{name}” could not be read: it is damaged, or not what it claims to be; open it, save it again and bring that."
)
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from texts import limits; limits.serve()"


def read_safely(content: bytes, name: str = "") -> Document:
    """A stranger's file, read behind the fence; UnreadableDocument says why it was not."""
    from texts.segment import segment_to_json
    from texts.writers import from_json

    shown = name or "The text"
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(
            f"“{shown}” has {len(content) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. Bring one resolution at a time."
        )
    text = bounded(segment_to_json, MAX_SECONDS, content, name)
    return from_json(
        text.encode("utf-8", "replace").decode("utf-8")
    )  # half a character could be neither shown nor kept


def bounded(function: Callable[[bytes, str], str], seconds: float, content: bytes, name: str = "") -> str:
    """What `function(content, name)` returns, from a process that may use so many seconds and MAX_MEMORY bytes.

    The function is named by its module, so it must be one that can be imported.
    """
    order = json.dumps(
        {
            "module": function.__module__,
            "function": function.__qualname__,
            "name": name,
            "seconds": seconds,
            "memory": MAX_MEMORY,
        }
    )
    command = [sys.executable, "-I", "-c", _CHILD, str(Path(__file__).resolve().parents[1])]
    shown = name or "The text"
    try:
        done = subprocess.run(
            command, input=order.encode() + b"\n" + content, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(_TOO_MUCH.format(name=shown, limit=f"{seconds:g} seconds")) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = {}
    if "text" in answer:
        return str(answer["text"])
    if "refused" in answer:
        raise UnreadableDocument(str(answer["refused"]))
    if answer.get("failed") == "MemoryError":
        raise UnreadableDocument(_TOO_MUCH.format(name=shown, limit=f"{MAX_MEMORY / 1e6:.0f} MB of memory"))
    if done.returncode == -24:  # SIGXCPU
        raise UnreadableDocument(_TOO_MUCH.format(name=shown, limit=f"{seconds:g} seconds"))
    raise UnreadableDocument(_CRASHED.format(name=shown))


def _fence(seconds: float, memory: int) -> None:
    """Limits of the process that calls this: processor time, memory, no files written, no core dump."""
    try:
        import resource
    except ImportError:  # not on Windows; the parent's clock still runs
        return
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def serve() -> None:
    """The child's side of `bounded`: an order and a file come in, one line of JSON goes out."""
    import importlib

    order, content = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    answer: dict[str, Any]
    try:
        function = getattr(importlib.import_module(order["module"]), order["function"])
        _fence(order["seconds"], order["memory"])
        answer = {"text": function(content, order["name"])}
    except UnreadableDocument as refusal:
        answer = {"refused": str(refusal)}
    except BaseException as failure:  # whatever it is, the parent says it in one sentence
        answer = {"failed": type(failure).__name__}
    sys.stdout.buffer.write(json.dumps(answer).encode())
