"""A document service on this machine that behaves as the real one was seen to: misses are HTML, and it can shut."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DOCX, PDF = b"PK\x03\x04" + b"word " * 50, b"%PDF-1.7" + b" page" * 50
MISS = b"<!DOCTYPE html><html><body>" + b"not found " * 127 + b"</body></html>"


class Service(ThreadingHTTPServer):
    """The document service. `documents` are native files; `block_after` good answers in a row it shuts until `rest`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.documents = {"A/HRC/RES/99/1": DOCX, "S/RES/9379(2097)": PDF}
        self.special = {}
        self.block_after = None
        self.good = 0
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.shut = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}/api/symbol/access?s={{symbol}}&l=en&t=pdf"

    def rest(self):
        self.good = 0


class Answer(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def say(self, content, status=200, length=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        service = self.server
        service.asked.append(self.path)
        service.agents.add(self.headers["User-Agent"])
        symbol = self.path.split("?s=")[1].split("&")[0].replace("%20", " ")
        try:
            if symbol in service.special:
                service.special[symbol](self)
            elif service.block_after is not None and service.good >= service.block_after:
                self.say(MISS)
            elif symbol in service.documents:
                service.good += 1
                self.say(service.documents[symbol])
            else:
                self.say(MISS)
        except ConnectionError:
            pass  # the one who asked has gone


@contextmanager
def running() -> Iterator[Service]:
    """The service, answering until the block ends."""
    service = Service()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.shut.set()
        service.shutdown()
        service.server_close()
        thread.join()


def without_proxies(monkeypatch) -> None:
    """A request goes where its address says."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
