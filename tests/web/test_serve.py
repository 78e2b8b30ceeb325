"""`briefing serve` as a command and as a server: what it says, refuses and starts."""

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest

from briefing_tui.cli import read, run
from briefing_tui.system.programs import install_command
from tests.tui.screens import SMALL
from tests.web.serving import HOSTILE, Serving, frames, serving


def test_without_the_extra_it_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(read, "find_spec", lambda _name: None)
    code = run(["serve", "a.yaml"])
    install = install_command("web")
    assert install.endswith("[web]'")
    expected = f"briefing: serve needs the package textual-serve; to install it: {install}\n"
    assert (2, "", expected) == (code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-"], "serve reads the file again for each page: name a FILE, not -"),
        (["none.yaml"], "none.yaml: no such file or directory"),
        (["bad.yaml"], "bad.yaml:1:5: error"),
        (["--port", "70000", "small.yaml"], "a port is a number from 0 to 65535"),
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


async def test_the_title_is_text_on_the_page(tmp_path: Path) -> None:
    text = SMALL.replace("title: Pilots", "title: </title><script>alert(1)</script> Pilots")
    async with serving(tmp_path, text=text) as server:
        _, page = await asked(server, "")
    assert "<title>&lt;/title&gt;&lt;script&gt;" in page
    assert "http" not in page.replace('replace("http", "ws")', "")


async def test_a_hostile_file_name_is_only_a_name(tmp_path: Path) -> None:
    async with serving(tmp_path, HOSTILE) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}ws/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
    assert [HOSTILE] == [file.name for file in tmp_path.iterdir() if file.name != "home"]


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
            async with session.ws_connect(f"{server.url}ws/dark", headers=origin) as reader:
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


async def test_a_reader_ends_with_its_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, aiohttp.ClientSession() as session:
        origin = {"Origin": f"http://{server.host}"}
        async with session.ws_connect(f"{server.url}ws/dark", headers=origin) as reader:
            await frames(reader, b"BOTTOM LINE")
            (pid,) = children(server.process.pid)
        async with asyncio.timeout(30):
            while pid in children(server.process.pid):
                await asyncio.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        pytest.skip("no /proc here")
    found = [(task / "children").read_text() for task in tasks.iterdir()]
    return [int(word) for words in found for word in words.split()]
