"""Where a browser goes with an address, told without a browser: what is shown of an address before
it is opened, what `check` takes for one, and what a print makes a link of, must be the same place.

Follows the URL Standard (WHATWG) and UTS #46 where they lead to one host; what they would make
another host of than is written (`%65vil.com`, `0x7f.1`) is refused, since nobody writes that who
wants to be understood.
"""

import re

_WEB = re.compile(
    r"(?ai:https?)://"
    r"(?P<names>[^\s/?#\\]*@)?"  # names and passwords, up to the last @
    r"(?P<host>\[[^\s\]]*\]|[^\s/?#@:\\\[\]]+)"
    r"(?P<port>:[0-9]{0,5})?"
    r"(?:[/?#]\S*)?"
)
_NO_DOMAIN = re.compile(r'[\x00-\x20"#%/:<>?@\[\\\]^`{|}\x7f]')
_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
"""The end of a host that browsers read as an IPv4 address, in whatever notation."""
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
_LAST_PORT = 65535
_ODD = re.compile(r'[<>"`\\]')
"""What no address holds unescaped (RFC 3986), and what quotes, escapes and marks up elsewhere."""


def is_web(url: str) -> bool:
    """Whether `url` is an http or https address of some host, without blanks or controls, and
    without names before the host, which pass for one (`https://paypal.com@evil.com`)."""
    found = _WEB.fullmatch(url)
    if found is None or found["names"] is not None:
        return False
    return url.isprintable() and _ODD.search(url) is None and bool(host(url))


def cure(url: str) -> str:
    """How to write `url` where it would be a web address but for a few signs; else empty."""
    from urllib.parse import quote

    odd = _ODD.search(url)
    if odd is None or not is_web(_ODD.sub("", url)):
        return ""
    return f"write {quote(odd[0])} for {odd[0]}"


def host(url: str) -> str:
    """The host to which a web address leads, with its port, as the network has it: in ASCII, so
    that no letter can pass for another. Empty where `url` is no http or https address."""
    found = _WEB.fullmatch(url)
    if found is None:
        return ""
    written = found["host"]
    name = _ipv6(written[1:-1]) if written[0] == "[" else _domain(written)
    port = (found["port"] or "")[1:]
    if not port:
        return name
    return f"{name}:{int(port)}" if name and int(port) <= _LAST_PORT else ""


def _domain(written: str) -> str:
    """A domain or IPv4 address as the network has it; empty where it is none."""
    name = written.lower() if written.isascii() else _in_ascii(written)
    if not name or _NO_DOMAIN.search(name) is not None:
        return ""
    return "" if _NUMBER.search(name) and _IPV4.fullmatch(name) is None else name


def _in_ascii(written: str) -> str:
    """A domain with letters beyond ASCII, each label of them as `xn--`; empty where it is none.

    Python's own codec knows IDNA 2003 only, in which ß is ss. The domain is not to be made lower
    case before: `str.lower` knows a sigma at the end of a word, UTS #46 does not.
    """
    import idna  # its tables take a few milliseconds, and few hosts need them

    try:
        return idna.encode(written, uts46=True).decode("ascii")
    except UnicodeError:
        return ""


def _ipv6(written: str) -> str:
    from ipaddress import AddressValueError, IPv6Address

    try:
        address = IPv6Address(written)
    except AddressValueError:
        return ""
    return "" if address.scope_id is not None else f"[{address}]"
