"""Hosts of web addresses, as the URL Standard and UTS #46 define them."""

import pytest

from briefing_tui.loading.files import host
from tests.unit.loading import codes, with_head

HOSTS = {
    "example.org": "example.org",
    "EXAMPLE.Org": "example.org",
    "sparka\u00dfe.de": "xn--sparkae-5va.de",
    "fa\u00df.de": "xn--fa-hia.de",
    "FA\u1e9e.de": "xn--fa-hia.de",
    "\u03b2\u03cc\u03bb\u03bf\u03c2.com": "xn--nxasmm1c.com",
    "\u0392\u038c\u039b\u039f\u03a3.com": "xn--nxasmq6b.com",
    "\u039f\u03a3-1.com": "xn---1-ibcq.com",
    "b\u00fccher.example": "xn--bcher-kva.example",
    "B\u00dcCHER.example": "xn--bcher-kva.example",
    "bu\u0308cher.example": "xn--bcher-kva.example",
    "p\u0430ypal.com": "xn--pypal-4ve.com",
    "\uff45\uff56\uff49\uff4c.com": "evil.com",
    "evil\u3002com": "evil.com",
    "\u65e5\u672c\u8a9e.jp": "xn--wgv71a119e.jp",
    "\u0928\u0947\u092a\u093e\u0932.com": "xn--l2bey1c2b.com",
    "\u05d0\u05d1.com": "xn--4dbc.com",
    "xn--fa-hia.de": "xn--fa-hia.de",
    "a_b.example": "a_b.example",
    "example.org.": "example.org.",
    "127.0.0.1": "127.0.0.1",
    "255.249.199.100": "255.249.199.100",
    "\uff11\uff12\uff17.0.0.1": "127.0.0.1",
    "[::1]": "[::1]",
    "[2001:DB8:0:0::1]": "[2001:db8::1]",
    "example.org:80": "example.org:80",
    "example.org:": "example.org",
    "a@b@evil.com": "evil.com",
    "paypal.com:x@evil.com:081": "evil.com:81",
}
NO_HOSTS = (
    *("", "%65vil.com", "\uff0565vil.com", "a@%65vil.com", "a b", "a\u00a0b", "a\\b", "a|b", "a^b"),
    *("\u2100.com", "x\uff1fy.com", "\u00e4" * 64 + ".de", "\u00e4..de", "\u0660\u00e4.com"),
    *("0x7f.1", "127.1", "2130706433", "0177.0.0.1", "1.2.3.256", "1.2.3.4.5", "example.0x"),
    *("[", "[]", "[::1", "[::g]", "[fe80::1%eth0]", "[127.0.0.1]", "::1"),
    *("a:99999", "a:b", "a:-1", "a:\u0661", "a:123456", ":80", "a@"),
)


@pytest.mark.parametrize("written", HOSTS)
def test_a_host_is_the_one_that_browsers_go_to(written: str) -> None:
    assert HOSTS[written] == host(f"https://{written}/login?a@b")


@pytest.mark.parametrize("written", NO_HOSTS)
def test_what_browsers_refuse_or_read_otherwise_than_it_is_written_is_none(written: str) -> None:
    assert "" == host(f"https://{written}/login")


@pytest.mark.parametrize("url", ["http\u017f://a.de", "ftp://a.de", "https:a.de", "https:///a.de"])
def test_only_http_and_https_lead_somewhere(url: str) -> None:
    assert "" == host(url)


@pytest.mark.parametrize("written", ["%65vil.com", "0x7f.1", "\u2100.com", "paypal.com@evil.com"])
def test_check_reports_what_leads_nowhere(written: str) -> None:
    assert ["url"] == codes(with_head(f"article: {{url: 'https://{written}/'}}").errors)


@pytest.mark.parametrize("written", ["sparka\u00dfe.de", "example.org:80", "127.0.0.1"])
def test_check_finds_nothing_wrong_with_what_does(written: str) -> None:
    assert [] == codes(with_head(f"article: {{url: 'https://{written}/a'}}").errors)
