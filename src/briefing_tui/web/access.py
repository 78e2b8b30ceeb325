"""Refuse requests that a page of another site makes through the user's browser.

A browser lets any page open a websocket to any address, and send requests to any name, even one
that was made to resolve to this machine (DNS rebinding). But it always sends the name it was asked
for (Host, RFC 9110 7.2), and for a websocket the page that asks (Origin, RFC 6454 7).
"""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL = "localhost"
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - recognised, not chosen


def is_loopback(host: str) -> bool:
    """Return True if only this machine can reach the address."""
    if host == LOCAL:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_addressed(host: str, names: Iterable[str]) -> bool:
    """Return True if a request's Host is an address, localhost or one of `names`.

    Any other name may be one that was made to resolve here.
    """
    name = _name(f"//{host}")
    if name is None:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name == LOCAL or name in {known.lower() for known in names}
    return True


def is_own_page(origin: str, host: str) -> bool:
    """Return True if the page that asks for a websocket is from the host it asks."""
    if not origin.startswith(("http://", "https://")):
        return False
    return _name(f"//{host}") is not None and urlsplit(origin).netloc.lower() == host.lower()


def _name(url: str) -> str | None:
    """Return the host of a URL, without port and brackets; None if there is none."""
    try:
        parts = urlsplit(url)
        plain = parts.port != 0 and "@" not in parts.netloc and parts.path == ""
    except ValueError:  # a stray bracket, or a bad port
        return None
    return parts.hostname if plain else None
