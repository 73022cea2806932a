"""Documents by symbol, asked of a server on this machine that behaves as the real one was seen to."""

import socket
import zlib

import pytest

from data import fetch
from data.fetch import AGAIN_AFTER, AGENT, BLOCK_AFTER, Fetcher, FetchError, fetch_all
from tests.data.document_service import DOCX, PDF, running, without_proxies


@pytest.fixture
def service(monkeypatch):
    without_proxies(monkeypatch)
    real = socket.socket.connect

    def connect(self, address):
        assert self.family == socket.AF_UNIX or address[0] == "127.0.0.1", f"a request left this machine: {address}"
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with running() as service:
        yield service


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def clock(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def fetcher(service, time):
    fetcher = Fetcher(service.address, pause=0, sleep=time.sleep, clock=time.clock)
    yield fetcher
    fetcher.http.close()


def trouble(fetcher, symbol, kind=FetchError):
    """The sentence of a failure."""
    with pytest.raises(FetchError) as said:
        fetcher.fetch(symbol)
    assert type(said.value) is kind
    sentence = str(said.value)
    assert symbol in sentence and "\n" not in sentence and "Traceback" not in sentence and "0x" not in sentence
    return sentence


def test_the_native_file_is_known_by_its_bytes_whatever_was_asked_for(fetcher, service):
    found = fetcher.fetch("A/HRC/RES/99/1")
    assert (found.content, found.file_name, found.symbol) == (DOCX, "A_HRC_RES_99_1.docx", "A/HRC/RES/99/1")
    assert found.address == service.address.format(symbol="A/HRC/RES/99/1")
    assert fetcher.fetch("S/RES/9379(2097)").file_name == "S_RES_9379(2097).pdf"
    assert service.agents == {AGENT}


@pytest.mark.parametrize(
    ("start", "extension"),
    [(b"\xd0\xcf\x11\xe0", ".doc"), (b"\xffWPC", ".wpd"), (b"PK\x03\x04", ".docx"), (b"%PDF", ".pdf")],
)
def test_old_formats_are_named_as_what_they_are(start, extension, fetcher, service):
    service.documents["E/1/2"] = start + b" and more"
    assert fetcher.fetch("E/1/2").file_name == "E_1_2" + extension


def test_slashes_and_brackets_stay_literal_and_nothing_else_gets_into_the_query(fetcher, service):
    fetcher.fetch("S/RES/9379(2097)")
    assert "?s=S/RES/9379(2097)&l=en" in service.asked[-1]
    trouble(fetcher, "A/RES/66/253 B")
    assert "?s=A/RES/66/253%20B&l=en" in service.asked[-1]
    trouble(fetcher, "A/1&t=exe#x?y={symbol}")
    assert "?s=A/1%26t%3Dexe%23x%3Fy%3D%7Bsymbol%7D&l=en" in service.asked[-1]


def test_requests_are_spaced_out(service, time):
    fetcher = Fetcher(service.address, pause=3.5, sleep=time.sleep, clock=time.clock)
    fetcher.fetch("A/HRC/RES/99/1")
    assert time.slept == [], "the first is not kept waiting"
    fetcher.fetch("A/HRC/RES/99/1")
    assert time.slept == [3.5]
    time.now += 1.5
    fetcher.fetch("A/HRC/RES/99/1")
    assert time.slept == [3.5, 2.0]
    time.now += 60
    trouble(fetcher, "A/HRC/RES/1/1")
    assert time.slept == [3.5, 2.0, 0.0]
    fetcher.fetch("A/HRC/RES/99/1")
    assert time.slept[-1] == 3.5, "a miss counts as a request"
    fetcher.http.close()


def test_a_miss_is_a_miss_at_once(fetcher, service, time):
    assert "is not at the document service under this symbol; check the symbol" in trouble(fetcher, "A/HRC/RES/1/1")
    assert (len(service.asked), sum(time.slept)) == (1, 0)


def many(service, count):
    symbols = [f"A/RES/{number}" for number in range(count)]
    service.documents |= dict.fromkeys(symbols, DOCX)
    return symbols


def test_a_block_ends_after_a_pause(service, time, fetcher):
    symbols = many(service, BLOCK_AFTER + 5)
    service.block_after = BLOCK_AFTER + 2
    fetcher.sleep = lambda seconds: (time.sleep(seconds), seconds and service.rest())
    steps = list(fetch_all(symbols, lambda _: False, fetcher))
    assert [step.fetched is not None for step in steps] == [True] * len(symbols)
    assert sum(time.slept) == AGAIN_AFTER[0]


def test_a_block_that_stays_ends_the_run_and_the_rest_is_not_asked_for(service, time, fetcher):
    symbols = many(service, BLOCK_AFTER + 50)
    service.block_after = BLOCK_AFTER + 2
    *good, last = fetch_all(symbols, lambda _: False, fetcher)
    assert all(step.fetched for step in good) and len(good) == BLOCK_AFTER + 2
    assert last.trouble.startswith(
        f"the document service has stopped answering after {BLOCK_AFTER + 2} documents; wait"
    )
    assert sum(time.slept) == sum(AGAIN_AFTER)
    assert not any(f"s={symbol}&" in path for symbol in symbols[BLOCK_AFTER + 3 :] for path in service.asked)


def test_a_miss_after_many_good_answers_is_told_from_a_block(service, time, fetcher):
    symbols = many(service, BLOCK_AFTER + 5)
    symbols.insert(BLOCK_AFTER + 1, "A/RES/nowhere")
    steps = list(fetch_all(symbols, lambda _: False, fetcher))
    assert [step.symbol for step in steps if step.trouble] == ["A/RES/nowhere"]
    assert "not at the document service" in steps[BLOCK_AFTER + 1].trouble
    assert sum(time.slept) == 0, "one more question, for a document that it gave before, is enough"


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_asks_to_wait_ends_the_run(status, service, fetcher):
    service.special["A/2"] = lambda answer: answer.say(b"slow down", status)
    steps = list(fetch_all(["A/HRC/RES/99/1", "A/2", "S/RES/9379(2097)"], lambda _: False, fetcher))
    assert [bool(step.trouble) for step in steps] == [False, True]
    assert f"asks to wait (status {status}) at A/2; try again in an hour" in steps[1].trouble
    assert len(service.asked) == 2


@pytest.mark.parametrize("status", [400, 403, 404, 500, 502])
def test_another_status_is_said_and_the_run_goes_on(status, service, fetcher):
    service.special["A/2"] = lambda answer: answer.say(b"oh", status)
    assert f"answered A/2 with status {status}; expected 200" in trouble(fetcher, "A/2")
    steps = list(fetch_all(["A/2", "A/HRC/RES/99/1"], lambda _: False, fetcher))
    assert [bool(step.trouble) for step in steps] == [True, False]


def hang(before):
    """Says something or nothing, then nothing more."""

    def answer(handler):
        if before:
            handler.send_response(200)
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            handler.wfile.write(DOCX)
        handler.server.shut.wait(20)

    return answer


@pytest.mark.parametrize("before", [True, False])
def test_silence_is_given_up(before, service, fetcher, monkeypatch):
    monkeypatch.setattr(fetch, "TIMEOUT", (1, 0.2))
    service.special["A/2"] = hang(before)
    assert "did not answer for A/2 in time" in trouble(fetcher, "A/2")


def test_an_answer_that_drips_is_given_up(service, fetcher, time):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"P")
            time.now += 50
            if handler.server.shut.wait(0.01):
                return

    service.special["A/2"] = drip
    assert f"A/2 took longer than {fetch.LONGEST} seconds" in trouble(fetcher, "A/2")


def test_what_is_too_large_is_not_taken(service, fetcher, monkeypatch):
    monkeypatch.setattr(fetch, "LARGEST", 1024**2)
    service.special["A/2"] = lambda answer: answer.say(b"%PDF" + bytes(2 * 1024**2))
    assert "A/2 is larger than 1 MB; import a smaller file of it" in trouble(fetcher, "A/2")


def compressed(content):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def test_what_unpacks_to_too_much_is_not_taken(service, fetcher, monkeypatch):
    monkeypatch.setattr(fetch, "LARGEST", 1024**2)
    packer = zlib.compressobj(wbits=31)
    service.special["A/2"] = compressed(packer.compress(b"%PDF" + bytes(20 * 1024**2)) + packer.flush())
    assert "A/2 is larger than 1 MB" in trouble(fetcher, "A/2")
    packer = zlib.compressobj(wbits=31)
    service.special["A/3"] = compressed(packer.compress(PDF) + packer.flush())
    assert fetcher.fetch("A/3").content == PDF
    service.special["A/4"] = compressed(b"this is no gzip")
    assert "cannot be reached for A/4" in trouble(fetcher, "A/4")


def test_a_truncated_answer_is_not_taken_for_a_document(service, fetcher):
    def cut(handler):
        handler.say(DOCX, length=len(DOCX) + 1000)
        handler.close_connection = True

    service.special["A/2"] = cut
    assert "A/2" in trouble(fetcher, "A/2")


def test_chunks_are_put_together(service, fetcher):
    def chunks(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in (DOCX[:10], DOCX[10:], b""):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.close_connection = True

    service.special["A/2"] = chunks
    assert fetcher.fetch("A/2").content == DOCX


def test_an_empty_answer_is_a_miss(service, fetcher):
    service.special["A/2"] = lambda answer: answer.say(b"")
    assert "not at the document service" in trouble(fetcher, "A/2")


def test_a_refused_connection_is_said(service, time):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    fetcher = Fetcher(f"http://127.0.0.1:{port}/{{symbol}}", pause=0, sleep=time.sleep, clock=time.clock)
    assert "cannot be reached for A/2; is this machine on the network? Or import a file" in trouble(fetcher, "A/2")


def test_what_is_kept_is_skipped_and_a_miss_does_not_stop_the_others(service, fetcher):
    symbols = ["A/HRC/RES/99/1", "A/HRC/RES/1/1", "A/HRC/RES/99/1", "S/RES/9379(2097)", "A/kept"]
    steps = list(fetch_all(symbols, lambda symbol: symbol == "A/kept", fetcher))
    assert [(step.symbol, step.done, step.of) for step in steps] == [
        ("A/HRC/RES/99/1", 1, 4), ("A/HRC/RES/1/1", 2, 4), ("S/RES/9379(2097)", 3, 4), ("A/kept", 4, 4),
    ]  # fmt: skip
    assert [(bool(step.fetched), bool(step.trouble), step.skipped) for step in steps] == [
        (True, False, False), (False, True, False), (True, False, False), (False, False, True),
    ]  # fmt: skip
    assert not any("A/kept" in path for path in service.asked)


def test_a_run_that_was_stopped_goes_on_where_it_was(service, fetcher):
    symbols, kept = many(service, 6), set()
    for step in fetch_all(symbols, kept.__contains__, fetcher):
        kept.add(step.symbol)
        if step.done == 3:
            break
    assert len(service.asked) == 3, "nothing is asked for ahead"
    assert [step.skipped for step in fetch_all(symbols, kept.__contains__, fetcher)] == [True] * 3 + [False] * 3
    assert len(service.asked) == 6
