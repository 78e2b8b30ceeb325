"""Who may ask the server for something: what a page of another site has a browser ask for is
refused.

A browser lets any page open a websocket to any address and send requests to any name, which may
be made to lead here (DNS rebinding). It always says which name it was asked for (Host, RFC 9110
7.2), and for a websocket which page asks (Origin, RFC 6454 7); these are held to account.
"""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL = "localhost"
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - recognised, not chosen


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen at."""
    if host == LOCAL:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_addressed(host: str, names: Iterable[str]) -> bool:
    """Whether a request's Host names this server: by an address, as localhost, or by one of
    `names`. A name that is none of these may be one that was made to lead here."""
    name = _name(f"//{host}")
    if name is None:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name == LOCAL or name in {known.lower() for known in names}
    return True


def is_own_page(origin: str, host: str) -> bool:
    """Whether a websocket is asked for by a page of the very host that it is asked of."""
    if not origin.startswith(("http://", "https://")):
        return False
    return _name(f"//{host}") is not None and urlsplit(origin).netloc.lower() == host.lower()


def _name(url: str) -> str | None:
    """The host of a URL, without port and brackets; None where there is none."""
    try:
        parts = urlsplit(url)
        plain = parts.port != 0 and "@" not in parts.netloc and parts.path == ""
    except ValueError:  # a bracket too many, a port that is none
        return None
    return parts.hostname if plain else None
