"""A real PostgreSQL for tests, where its binaries are on the machine: in a temporary folder, on loopback, ended by its id."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ABSENT = "no PostgreSQL here: neither on PATH nor under /usr/lib/postgresql are initdb and postgres"
_SECONDS = 60


def binaries() -> Path | None:
    """The folder that holds initdb and postgres; the newest of several, None where there is none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    return next(
        (folder for folder in folders if all((folder / name).exists() for name in ("initdb", "postgres"))), None
    )


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of an empty server, `postgresql+pg8000://...`, stopped and removed afterwards."""
    found = binaries()
    assert found, ABSENT
    folder = Path(tempfile.mkdtemp(prefix="atlas-postgres-"))
    as_other = _who_may_run_it(folder)
    try:
        cluster = folder / "cluster"
        command = [found / "initdb", "-D", cluster, "-U", "atlas", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        made = subprocess.run(command, cwd=folder, capture_output=True, text=True, **as_other)
        assert made.returncode == 0, made.stderr
        port = _free_port()
        options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        log = folder / "log"
        with log.open("wb") as lines:
            running = subprocess.Popen(
                [found / "postgres", "-D", cluster, *options, "-c", "fsync=off"],
                cwd=folder, stdout=lines, stderr=lines, **as_other,
            )  # fmt: skip
        try:
            _wait(running, port, log)
            yield f"postgresql+pg8000://atlas@127.0.0.1:{port}/postgres"
        finally:
            running.send_signal(signal.SIGQUIT)  # at once: nothing in it is kept
            running.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _who_may_run_it(folder: Path) -> dict:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody, who owns the folder."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise AssertionError("PostgreSQL does not run as root, and there is no user postgres or nobody here")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def _wait(running: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        assert running.poll() is None, log.read_text(errors="replace")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            if "ready to accept connections" in log.read_text(errors="replace"):
                return
        time.sleep(0.05)
    raise AssertionError(f"PostgreSQL did not start in {_SECONDS} seconds: {log.read_text(errors='replace')}")
