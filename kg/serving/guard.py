"""Who may ask: nobody through a name that is not this machine's, and no page of another site unless it is let in.

A browser sends requests for any page that one visits, to this machine as well, and says in its headers for whom. What
it says is believed; other programs say nothing, and may ask. Following a link is what a person does, so a link from
elsewhere opens a page, but runs no query.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from string import ascii_letters, digits
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from kg.errors import KgError
from kg.serving.protocol import Refusal

ANY = "*"
AUTHORITY = frozenset(ascii_letters + digits + "-._~:[]")
OWN = ("same-origin", "none", None)  # of Sec-Fetch-Site; a page of another port is same-site, and a stranger


def origin(text: str) -> str:
    """A web origin as browsers write it. Raises `KgError`.

    >>> origin("https://Notebook.example/"), origin("*")
    ('https://notebook.example', '*')
    """
    parts = urlsplit(text.lower())
    if text != ANY and (not parts.netloc or parts.scheme not in ("http", "https") or parts.path.strip("/")):
        raise KgError(f"{text!r} is no web origin: give --cors one like https://notebook.example, or *")
    return text if text == ANY else f"{parts.scheme}://{parts.netloc}"


def check(headers: Headers, *, local: bool, origins: Collection[str], page: bool) -> None:
    """Raises `Refusal` for a request that may not be answered. `page` is one for a page, which a link may open."""
    if "transfer-encoding" in headers and "content-length" in headers:
        raise Refusal(400, "both Transfer-Encoding and Content-Length: send one", Connection="close")
    host = headers.get("host", "")
    if _authority(f"//{host}") != host:
        raise Refusal(400, "Host names no machine", Connection="close")
    if local and not is_local(host):
        raise Refusal(403, "this server answers to localhost only: kg serve --host opens it to others")
    asker = headers.get("origin")
    if allowed(asker, origins) or (ANY in origins):
        return
    foreign = asker is not None and _authority(asker) != host
    if foreign or (headers.get("sec-fetch-site") not in OWN and not (page and _is_link(headers))):
        raise Refusal(403, "pages of other sites may not ask: kg serve --cors ORIGIN lets them")


def allowed(asker: str | None, origins: Collection[str]) -> str:
    """What Access-Control-Allow-Origin says to who asks; "" if nothing."""
    return ANY if ANY in origins else asker if asker is not None and asker in origins else ""


def is_local(host: str) -> bool:
    """Does a Host header name this machine? A stranger's name that leads here would be a page reading behind our back.

    >>> is_local("localhost:8080"), is_local("[::1]:80"), is_local("127.0.0.1"), is_local("evil.example:8080")
    (True, True, True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _authority(address: str) -> str:
    """Machine and port; "" for what is no address or has more than them before its path."""
    try:
        parts = urlsplit(address)
        plain = parts.port is not None or not parts.netloc.endswith(":")
    except ValueError:
        return ""
    return parts.netloc if plain and AUTHORITY.issuperset(parts.netloc) else ""


def _is_link(headers: Headers) -> bool:
    """Does somebody open a page in a tab of its own?"""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
