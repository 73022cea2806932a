"""The shared instance: the same app behind security headers and compressed assets (`streamlit run serve.py`).

It also has what programs subscribe to, calendars and the feed of changes: see ui/feeds.py.

Three things here Streamlit does not do by itself. It treats `pages/` as its old automatic navigation until
some visitor has run app.py, so that a first visit by deep link gets the wrong window; the flag below says no
before anybody comes. And it sends its own /static files uncompressed (9 MB for a page with a chart), because
its middleware would compress them again at every request; here each is compressed once and kept. And it loads what
a page needs while its first reader waits.
"""

import base64
import gc
import gzip
import hashlib
import importlib
import mimetypes
import pkgutil
import re
from pathlib import Path

import brotli
import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from streamlit import config, file_util
from streamlit.runtime.pages_manager import PagesManager

import ui
from ui import feeds

STATIC = Path(file_util.get_static_dir())
SMALLEST = 1000  # bytes; below, the headers weigh more than what is saved
TEXT = {".js", ".css", ".json", ".svg", ".wasm", ".txt"}  # fonts and pictures are compressed already
ENCODERS = {  # browsers accept brotli over https and from localhost only; the others get gzip
    "br": lambda data: brotli.compress(data, quality=6),
    "gzip": lambda data: gzip.compress(data, 6),
}


def base_path() -> str:
    """The path below which everything is served; empty for the root."""
    return f"/{config.get_option('server.baseUrlPath').strip('/')}".rstrip("/")


def inline_script_hashes() -> str:
    """CSP sources for index.html's own inline script: it runs, no other does, and upgrades are followed."""
    scripts = re.findall(r"<script>(.*?)</script>", (STATIC / "index.html").read_text("utf-8"), re.S)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {inline_script_hashes()}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit and Plotly write their styles as they draw
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the URL of a page says what its reader is preparing
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Put HEADERS on every HTTP answer; HSTS only where the visitor came by https."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Pass the request on and add to its answer; the WebSocket goes through untouched."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        secure = "https" in (scope["scheme"], Headers(scope=scope).get("x-forwarded-proto"))

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedAssets:
    """Answer Streamlit's hashed /static text files from memory, compressed at their first request.

    Only files listed at start are answered, so no path of a request ever reaches the disk from here.
    """

    def __init__(self, app):
        self.app = app
        self.files = {
            f"{base_path()}/{path.relative_to(STATIC).as_posix()}": path
            for path in (STATIC / "static").rglob("*")
            if path.suffix in TEXT and path.stat().st_size >= SMALLEST
        }
        self.kept: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope, receive, send):
        """Answer from memory what is ours to answer, pass on the rest."""
        path = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        encoding = path and self._accepted(Headers(scope=scope))
        if not encoding:
            return await self.app(scope, receive, send)
        key = (scope["path"], encoding)
        if key not in self.kept:
            self.kept[key] = await to_thread.run_sync(lambda: ENCODERS[encoding](path.read_bytes()))
        headers = {
            "Content-Encoding": encoding,
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, immutable, max-age=31536000",
        }
        kind = mimetypes.guess_type(path.name)[0]
        await Response(self.kept[key], headers=headers, media_type=kind)(scope, receive, send)

    @staticmethod
    def _accepted(headers: Headers) -> str | None:
        """The best encoding the client names; None for a part of a file, which must stay uncompressed."""
        if "range" in headers:
            return None
        offered = (part.replace(" ", "").lower() for part in headers.get("accept-encoding", "").split(","))
        names = {name for name, _, weight in (part.partition(";") for part in offered) if weight != "q=0"}
        return next((encoding for encoding in ENCODERS if encoding in names), None)


def load_rooms() -> None:
    """Load the rooms of all pages before anybody comes.

    What is loaded stays, so Python's collector need not look at it again: a full round took 0.15 s, in the midst of
    somebody's click.
    """
    for room in pkgutil.iter_modules(ui.__path__, "ui."):
        importlib.import_module(room.name)
    gc.collect()
    gc.freeze()


load_rooms()
PagesManager.uses_pages_directory = False
app = st.App(
    "app.py",
    routes=feeds.routes(base_path()),
    middleware=[Middleware(SecurityHeaders), Middleware(CompressedAssets)],
)
