"""Check web addresses, and find the host that a browser would go to.

This module follows the URL Standard (WHATWG) and UTS #46. It refuses an address if a browser would
go to another host than the written one, as with `%65vil.com` or `0x7f.1`.
"""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote

_WEB = re.compile(
    r"(?ai:https?)://"
    r"(?P<names>[^\s/?#\\]*@)?"  # names and passwords, up to the last @
    r"(?P<host>\[[^\s\]]*\]|[^\s/?#@:\\\[\]]+)"
    r"(?P<port>:[0-9]{0,5})?"
    r"(?:[/?#]\S*)?"
)
_NO_DOMAIN = re.compile(r'[\x00-\x20"#%/:<>?@\[\\\]^`{|}\x7f]')
_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
"""A host's last part, if browsers read the host as an IPv4 address."""
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
_LAST_PORT = 65535
_UNSAFE = re.compile(r'[<>"`\\]')
"""Characters that must be escaped in a URL (RFC 3986)."""


def is_web_url(url: str) -> bool:
    """Return True for an http or https address without blanks or control characters.

    A user name is refused: it can pass for the host (`https://paypal.com@evil.com`).
    """
    parts = _WEB.fullmatch(url)
    if parts is None or parts["names"] is not None:
        return False
    return url.isprintable() and _UNSAFE.search(url) is None and bool(host(url))


def fix_hint(url: str) -> str:
    """Return how to escape the first character that makes `url` invalid.

    Return `""` if escaping does not help.
    """
    unsafe = _UNSAFE.search(url)
    if unsafe is None or not is_web_url(_UNSAFE.sub("", url)):
        return ""
    return f"write {quote(unsafe[0])} for {unsafe[0]}"


def host(url: str) -> str:
    """Return the host and port of a web address, or `""` if `url` is not a web address.

    The host is in ASCII.
    """
    parts = _WEB.fullmatch(url)
    if parts is None:
        return ""
    written = parts["host"]
    name = _ipv6(written[1:-1]) if written[0] == "[" else _domain(written)
    port = (parts["port"] or "")[1:]
    if not port:
        return name
    return f"{name}:{int(port)}" if name and int(port) <= _LAST_PORT else ""


def _domain(written: str) -> str:
    name = written.lower() if written.isascii() else _in_ascii(written)
    if not name or _NO_DOMAIN.search(name) is not None:
        return ""
    return "" if _NUMBER.search(name) and _IPV4.fullmatch(name) is None else name


def _in_ascii(written: str) -> str:
    """Return a host in ASCII, as UTS #46 says, or `""` if this is not possible."""
    import idna  # its tables take milliseconds, and few hosts need them

    # UTS #46 needs the case as written. Python's own codec would map ß to ss
    try:
        return idna.encode(written, uts46=True).decode("ascii")
    except UnicodeError:
        return ""


def _ipv6(written: str) -> str:
    try:
        address = IPv6Address(written)
    except AddressValueError:
        return ""
    return "" if address.scope_id is not None else f"[{address}]"
