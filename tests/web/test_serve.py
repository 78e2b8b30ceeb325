"""`briefing serve` as a command and as a server: what it says, refuses and starts."""

import asyncio
import os
import signal
import socket
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import HTTPServiceUnavailable

from briefing_tui.cli import run, serve
from briefing_tui.web.server import MAX_READERS, BriefingServer, ReaderCommand
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
    monkeypatch.setattr(serve, "find_spec", lambda _name: None)
    code = run(["serve", "a.yaml"])
    expected = (
        "briefing: serve needs the package textual-serve; to install it: "
        "pip install 'briefing-tui[web]'\n"
    )
    assert (2, "", expected) == (code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-"], "serve reads the file anew for each page: name a FILE, not -"),
        (["none.yaml"], "none.yaml: no such file or directory"),
        (["bad.yaml"], "bad.yaml:1:5: error"),
        (["--port", "70000", "small.yaml"], "a port is a number from 0 to 65535"),
        (["--host", "198.51.100.7", "small.yaml"], "cannot listen at 198.51.100.7, port 8000: "),
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
}


async def test_it_answers_for_nothing_but_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        statuses = {path: (await asked(server, path))[0] for path in ANSWERED}
    assert ANSWERED == statuses


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


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
async def test_a_page_of_another_site_gets_no_reader(origin: str | None, tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        headers = {"Origin": origin} if origin else {}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{server.url}reader/dark", headers=headers)
        assert 403 == refused.value.status


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


async def test_what_is_no_message_of_the_page_ends_its_reader_alone(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        for message in ("no JSON", "{}", "[]", '["stdin"]', '["resize", 5]'):
            async with session.ws_connect(f"{server.url}reader/dark", headers=origin) as reader:
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


async def test_only_so_many_readers_are_started() -> None:
    server = BriefingServer(ReaderCommand("small.yaml"), "title", "127.0.0.1")
    server._readers = MAX_READERS
    request = make_mocked_request(
        "GET", "/reader/dark", headers={"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}
    )
    with pytest.raises(HTTPServiceUnavailable):
        await server.handle_websocket(request)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        pytest.skip("no /proc here")
    found = [(task / "children").read_text() for task in tasks.iterdir()]
    return [int(word) for words in found for word in words.split()]
