"""`briefing serve` as a command and as a server: what it says, refuses and starts."""

import asyncio
import base64
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import HTTPServiceUnavailable

from briefing_tui.cli import read, run
from briefing_tui.web import MAX_READERS, BriefingServer, ReaderCommand
from tests.tui.screens import SMALL
from tests.web.serving import HOSTILE, Serving, frames, serving


async def test_the_address_is_the_result_and_the_rest_narration(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert (0, "briefing: serving small.yaml; Ctrl+C ends it\n") == await server.ended()


async def test_who_may_reach_it_is_said_where_that_is_not_this_machine_alone(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, "small.yaml", "--host", "0.0.0.0") as server:  # noqa: S104
        _, told = await server.ended()
        assert "anyone who reaches 0.0.0.0 can read this briefing" in told


def test_without_the_extra_it_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(read, "find_spec", lambda _name: None)
    code = run(["serve", "a.yaml"])
    expected = (
        "briefing: serve needs the package textual-serve; to install it: "
        "pip install 'briefing-tui[web]'\n"
    )
    assert (2, "", expected) == (code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-"], "serve reads the file again for each page: name a FILE, not -"),
        (["none.yaml"], "none.yaml: no such file or directory"),
        (["bad.yaml"], "bad.yaml:1:5: error"),
        (["--port", "70000", "small.yaml"], "a port is a number from 0 to 65535"),
        (["--host", "198.51.100.7", "small.yaml"], "cannot listen at 198.51.100.7, port 8000: "),
        (["--host", "foo..bar", "small.yaml"], "at foo..bar, port 8000: not the name of a host"),
        (["--host", "", "small.yaml"], "name an address, such as 127.0.0.1"),
        (["--host", "x" * 70, "small.yaml"], "port 8000: not the name of a host\n"),
        (["--host", "a\udcff.example", "small.yaml"], "port 8000: not the name of a host\n"),
    ],
)
def test_what_cannot_be_served_is_told_and_exits_2(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL, encoding="utf-8")
    Path("bad.yaml").write_text("a: b: c\n", encoding="utf-8")
    code = run(["serve", *words])
    out, err = capsys.readouterr()
    assert (2, "", True) == (code, out, told in err)


def test_a_port_that_is_taken_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = run(["serve", "--port", str(port), "small.yaml"])
    expected = f"briefing: cannot listen at 127.0.0.1, port {port}: address already in use\n"
    assert (2, expected) == (code, capsys.readouterr().err)


async def asked(server: Serving, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of an answer."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(server.url + path, headers=headers) as answer,
    ):
        return answer.status, await answer.text()


ANSWERED = {
    "": 200,
    "page/page.css": 200,
    "static/js/textual.js": 200,
    "page/": 403,
    "static/": 403,
    "download/x": 404,
    "ws": 404,
    "reader/blue": 404,
    "page/../server.py": 404,
    "page/%2e%2e/server.py": 404,
    "page/none": 404,
    f"page/{'a' * 190}": 404,
    f"page/{'a' * 300}": 404,
    f"static/{'a/' * 2000}": 404,
    "page/a%00b": 404,
}


async def test_it_answers_for_nothing_but_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        statuses = {path: (await asked(server, path))[0] for path in ANSWERED}
        _, told = await server.ended()
    assert (ANSWERED, False) == (statuses, "Traceback" in told)


async def test_the_title_is_text_on_the_page(tmp_path: Path) -> None:
    text = SMALL.replace("title: Pilots", "title: </title><script>alert(1)</script> Pilots")
    async with serving(tmp_path, text=text) as server:
        _, page = await asked(server, "")
    assert "<title>&lt;/title&gt;&lt;script&gt;" in page


async def test_a_name_that_was_made_to_lead_here_gets_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        for path in ("", "page/page.css", "reader/dark"):
            assert 403 == (await asked(server, path, Host="evil.example"))[0]


async def test_every_answer_forbids_the_page_to_ask_elsewhere(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        for path in ("", "page/before.js", "none"):
            async with session.get(server.url + path) as answer:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert "DENY" == answer.headers["X-Frame-Options"]


BROKEN = {
    "no HTTP": b"\x00\xff\r\n\r\n",
    "another HTTP": b"GET / HTTP/9.9\r\n\r\n",
    "a long line": b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 20_000),
    "a broken address": b"GET http://[::1/ HTTP/1.1\r\nHost: x\r\n\r\n",
}


async def test_a_broken_request_is_refused_without_a_word(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        name, port = server.host.split(":")
        answers = {}
        for case, request in BROKEN.items():
            reader, writer = await asyncio.open_connection(name, int(port))
            writer.write(request)
            answers[case] = (await reader.readline()).split()[1]
            writer.close()
        told = (await server.ended())[1].splitlines()
    assert (dict.fromkeys(BROKEN, b"400"), 1) == (answers, len(told))


async def test_a_page_of_another_site_gets_no_reader(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        for origin in ("http://evil.example", "http://[::1", "null", None):
            headers = {"Origin": origin} if origin else {}
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(f"{server.url}reader/dark", headers=headers)
            assert 403 == refused.value.status
        assert "Traceback" not in (await server.ended())[1]


async def test_a_hostile_file_name_is_only_a_name(tmp_path: Path) -> None:
    async with serving(tmp_path, HOSTILE) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
    assert [HOSTILE] == [file.name for file in tmp_path.iterdir() if file.name != "home"]


async def test_a_size_out_of_reason_is_brought_to_reason(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        query = "width=999999999999&height=-5"
        async with session.ws_connect(f"{server.url}reader/dark?{query}", headers=origin) as reader:
            await reader.send_json(["resize", {"width": 10**9, "height": "tall"}])
            await reader.send_json(["resize", {"width": 80, "height": 24}])
            await frames(reader, b"BOTTOM LINE")


WRONG = (
    "no JSON",
    "[]",
    '["resize", 5]',
    '["stdin", "a\\ud800"]',
    "[" * 100_000,
    f'["resize", {"9" * 5000}]',
)


async def test_what_is_no_message_of_the_page_ends_its_reader_alone(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        for number, message in enumerate(WRONG):
            async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
                if not number:
                    await frames(reader, b"BOTTOM LINE")
                await reader.send_str(message)
                await frames_until_closed(reader)
        assert 200 == (await asked(server, ""))[0]
        _, told = await server.ended()
        assert "Traceback" not in told


async def frames_until_closed(reader: aiohttp.ClientWebSocketResponse) -> None:
    async with asyncio.timeout(30):
        async for _ in reader:
            pass


@pytest.mark.parametrize(("host", "kept"), [("127.0.0.1", True), ("0.0.0.0", False)])  # noqa: S104
async def test_marks_are_the_users_own_only_on_this_machine(
    host: str, kept: bool, tmp_path: Path
) -> None:
    async with (
        serving(tmp_path, "small.yaml", "--host", host) as server,
        aiohttp.ClientSession() as session,
    ):
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
            await reader.send_json(["stdin", "2m"])
            await frames(reader, b"M writes a note")
        await server.ended()
    assert kept is any((tmp_path / "home").rglob("*.json"))


async def test_a_reader_ends_with_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
            (pid,) = children(server.process.pid)
        async with asyncio.timeout(30):
            while pid in children(server.process.pid):
                await asyncio.sleep(0.05)


async def test_a_reader_that_dies_closes_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
            (pid,) = children(server.process.pid)
            os.kill(pid, signal.SIGKILL)
            await frames_until_closed(reader)


async def test_a_page_that_never_reads_does_not_delay_the_end(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        with silent_page(server) as page:
            await wait_until(lambda: bool(children(server.process.pid)))
            for _ in range(3000):
                await asyncio.get_running_loop().sock_sendall(page, frame('["stdin", "]"]'))
            assert 200 == (await asked(server, ""))[0]
            readers = children(server.process.pid)
            begun = time.monotonic()
            code, told = await server.ended()
    assert (0, False) == (code, "Traceback" in told)
    assert time.monotonic() - begun < 10  # two seconds, on a machine that is not busy
    assert [] == [pid for pid in readers if Path(f"/proc/{pid}").exists()]


async def test_only_so_many_readers_are_started() -> None:
    server = BriefingServer(ReaderCommand("small.yaml"), "title", "127.0.0.1")
    server._readers = MAX_READERS
    request = make_mocked_request(
        "GET", "/reader/dark", headers={"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}
    )
    with pytest.raises(HTTPServiceUnavailable):
        await server.handle_websocket(request)


@contextmanager
def silent_page(server: Serving) -> Iterator[socket.socket]:
    """A page that asks for a reader, and reads nothing of what that sends."""
    name, port = server.host.split(":")
    with socket.socket() as page:
        page.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        page.connect((name, int(port)))
        head = (
            f"GET /reader/dark HTTP/1.1\r\nHost: {server.host}\r\nOrigin: http://{server.host}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\n\r\n"
        )
        page.sendall(head.encode())
        page.setblocking(False)
        yield page


def frame(text: str) -> bytes:
    """A short frame as a page sends it, masked with nothing."""
    return bytes((0x81, 0x80 | len(text), 0, 0, 0, 0)) + text.encode()


async def wait_until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not there():
            await asyncio.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        pytest.skip("no /proc here")
    found = [(task / "children").read_text() for task in tasks.iterdir()]
    return [int(word) for words in found for word in words.split()]
