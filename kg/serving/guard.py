"""Who may send requests: nobody through a foreign host name, and no web page of another site unless it is allowed.

A browser sends requests on behalf of any page that one visits, to this machine too, and its headers say for which page.
Those headers are trusted; other programs do not send them, and may query. Following a link is something a person does,
so a link from another site opens a page, but runs no query.
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
OWN = ("same-origin", "none", None)  # values of Sec-Fetch-Site; a page on another port is "same-site", and not trusted


def origin(text: str) -> str:
    """A web origin as browsers write it. Raises `KgError`.

    >>> origin("https://Notebook.example/"), origin("*")
    ('https://notebook.example', '*')
    """
    parts = urlsplit(text.lower())
    if text != ANY and (not parts.netloc or parts.scheme not in ("http", "https") or parts.path.strip("/")):
        raise KgError(f"{text!r} is not a web origin: --cors takes one like https://notebook.example, or *")
    return text if text == ANY else f"{parts.scheme}://{parts.netloc}"


def check(headers: Headers, *, local: bool, origins: Collection[str], page: bool) -> None:
    """Raises `Refusal` for a request that must not be answered. `page`: it asks for a page, which a link may open."""
    if "transfer-encoding" in headers and "content-length" in headers:
        raise Refusal(400, "both Transfer-Encoding and Content-Length: send one", Connection="close")
    host = headers.get("host", "")
    if _authority(f"//{host}") != host:
        raise Refusal(400, "the Host header names no machine", Connection="close")
    if local and not is_local(host):
        raise Refusal(403, "this server only answers on localhost: use kg serve --host to allow others")
    asker = headers.get("origin")
    if allowed(asker, origins) or (ANY in origins):
        return
    foreign = asker is not None and _authority(asker) != host
    if foreign or (headers.get("sec-fetch-site") not in OWN and not (page and _is_link(headers))):
        raise Refusal(403, "web pages of other sites may not query: use kg serve --cors ORIGIN to allow one")


def allowed(asker: str | None, origins: Collection[str]) -> str:
    """The value of Access-Control-Allow-Origin for a request; "" if there is none."""
    return ANY if ANY in origins else asker if asker is not None and asker in origins else ""


def is_local(host: str) -> bool:
    """Does a Host header name this machine? Another name that resolves to it would let a web page read the graph.

    >>> is_local("localhost:8080"), is_local("[::1]:80"), is_local("127.0.0.1"), is_local("evil.example:8080")
    (True, True, True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _authority(address: str) -> str:
    """Host and port of a URL; "" if it is not a URL, or has more than those before its path."""
    try:
        parts = urlsplit(address)
        plain = parts.port is not None or not parts.netloc.endswith(":")
    except ValueError:
        return ""
    return parts.netloc if plain and AUTHORITY.issuperset(parts.netloc) else ""


def _is_link(headers: Headers) -> bool:
    """Is this somebody opening a page in a tab of its own?"""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
