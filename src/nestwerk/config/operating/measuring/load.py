"""Many readers at once, each on an open connection of its own, for some seconds."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_WAIT_S = 30


@dataclass
class Load:
    """What came of it: answers, refusals, and how long each answer took."""

    seconds: float = 0
    errors: int = 0
    waits_s: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.waits_s) / self.seconds if self.seconds else 0

    def percentile_ms(self, share: float) -> float:
        waits = sorted(self.waits_s)
        return waits[min(int(len(waits) * share), len(waits) - 1)] * 1000 if waits else 0


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one whole answer; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    fields = {
        name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in lines[1:])
    }
    if fields.get("transfer-encoding", "") == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.readexactly(int(fields.get("content-length", "0")))
    return int(lines[0].split()[1])


async def _reader(port: int, address: Callable[[], str], until: float, load: Load) -> None:
    connection = None
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            if connection is None:
                connection = await asyncio.open_connection("127.0.0.1", port)
            request = f"GET {address()} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
            connection[1].write(request.encode())
            status = await asyncio.wait_for(_answer(connection[0]), LONGEST_WAIT_S)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            load.errors, connection = load.errors + 1, None
            continue
        load.errors += status != 200
        load.waits_s.append(time.monotonic() - begun)
    if connection is not None:
        connection[1].close()


async def _all_readers(port: int, address: Callable[[], str], readers: int, seconds: float) -> Load:
    load, begun = Load(), time.monotonic()
    await asyncio.gather(*(_reader(port, address, begun + seconds, load) for _ in range(readers)))
    load.seconds = time.monotonic() - begun
    return load


def under_load(port: int, path: str, *, readers: int, seconds: float, is_new_each_time: bool = False) -> Load:
    """Ask for one page all the time. `is_new_each_time`: under another address each time, so that nothing is kept."""
    numbers = itertools.count()
    joint = "&" if "?" in path else "?"

    def address() -> str:
        return f"{path}{joint}n={next(numbers)}" if is_new_each_time else path

    return asyncio.run(_all_readers(port, address, readers, seconds))
