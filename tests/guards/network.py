"""The network is closed: a test that would leave this machine fails, wherever the call hides."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class NetworkClosed(BaseException):
    """Not an Exception: no library's own error handling may swallow it."""


def is_local(family: int, address: Any) -> bool:
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return True  # pipes and Unix sockets stay on this machine
    host = address[0]
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: socket.socket, *words: Any) -> Any:
        address = words[-1]
        if not is_local(self.family, address):
            raise NetworkClosed(f"{name} to {address!r}: tests stay on this machine")
        return original(self, *words)

    return call


def _guarded_lookup(original: Callable[..., Any]) -> Callable[..., Any]:
    def call(host: Any, *words: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not is_local(socket.AF_INET, (name, 0)):
            raise NetworkClosed(f"name lookup of {name!r}: tests stay on this machine")
        return original(host, *words, **more)

    return call


def close_network() -> None:
    """Once for the whole run; nothing opens it again."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(name, getattr(socket.socket, name)))
    socket.getaddrinfo = _guarded_lookup(socket.getaddrinfo)
