"""Safety of the service: who may ask, how much, and what a browser may do with the answer."""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs, quote, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE: Final = "dyade_token"
MAX_ADDRESS: Final = 4096
"""Characters of path and question."""
MAX_BODY: Final = 64 * 1024
"""Bytes of a form."""
OPEN: Final = ("/health", "/enter", "/static/")
"""Addresses that need no token."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
)
EMBED: Final = "/embed/"
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Rules(NamedTuple):
    """Who may ask. `token` None: anyone who reaches the address; `hosts` empty: under any name."""

    token: str | None = None
    hosts: tuple[str, ...] = ()


def cookie_value(token: str) -> str:
    """What the cookie holds in the token's place."""
    return hmac.new(token.encode(), b"dyade cookie", sha256).hexdigest()


class Guard:
    """Wraps the whole application; every request and every answer passes here."""

    def __init__(self, app: App, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on and add the headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        answer = _with_headers(send, scope["path"])
        if refusal:
            await refusal(answer)
        else:
            await self.app(scope, _bounded(receive), answer)

    def _refusal(self, scope: Scope) -> "Callable[[Send], Awaitable[None]] | None":
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        path, question = scope["path"], scope["query_string"].decode("latin-1")
        if len(path) + len(question) > MAX_ADDRESS:
            return _refuse(414, "too-long", f"More than {MAX_ADDRESS} characters", "Ask with fewer filters")
        if self.rules.hosts and _host(headers.get("host", "")) not in self.rules.hosts:
            return _refuse(421, "host", "The host asked for is not this machine", "Use the address it printed")
        if _size(headers) > MAX_BODY:
            return _refuse(413, "too-large", f"More than {MAX_BODY} bytes", "Send less than 64 KiB")
        if scope["method"] not in ("GET", "HEAD") and not _same_site(headers):
            return _refuse(403, "cross-site", "So says the browser", "Use the page's own buttons")
        return None if path.startswith(OPEN) else self._unknown(path, question, headers)

    def _unknown(self, path: str, question: str, headers: dict[str, str]) -> "Callable[[Send], Awaitable[None]] | None":
        token = self.rules.token
        if token is None or _bears(token, headers):
            return None
        given = parse_qs(question).get("token", [""])[0]
        if given and hmac.compare_digest(given.encode(), token.encode()):
            return _remember(token, path, question)
        if "text/html" in headers.get("accept", "") and not path.startswith("/api/"):
            return _redirect("/enter?" + urlencode({"to": quote(path)}))
        return _refuse(401, "token", "None was sent, or another", "Send it as « Authorization: Bearer TOKEN »",
                       (b"www-authenticate", b"Bearer"))  # fmt: skip


def _bears(token: str, headers: dict[str, str]) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return True
    held = dict(part.strip().partition("=")[::2] for part in headers.get("cookie", "").split(";"))
    return hmac.compare_digest(held.get(COOKIE, "").encode(), cookie_value(token).encode())


def _host(header: str) -> str:
    return header.rsplit(":", 1)[0].strip("[]").lower() if not header.endswith("]") else header.strip("[]").lower()


def _size(headers: dict[str, str]) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isdigit() else MAX_BODY + 1


def _same_site(headers: dict[str, str]) -> bool:
    """Browsers tell where a form was sent from; other programs do not, and carry no cookie either."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _bounded(receive: Receive) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= MAX_BODY else {"type": "http.disconnect"}

    return bounded


def _with_headers(send: Send, path: str) -> Send:
    ancestors = "frame-ancestors *" if path.startswith(EMBED) else "frame-ancestors 'none'"
    policy = (POLICY + ancestors).encode()

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"content-security-policy", policy), *_HEADERS]
        await send(message)

    return answer


def _refuse(
    status: int, name: str, detail: str, todo: str, *more: tuple[bytes, bytes]
) -> Callable[[Send], Awaitable[None]]:
    from dyade.api.problems import MEDIA, Problem, title

    body = Problem(
        type=f"/problems/{name}", title=title(name), status=status, detail=detail, todo=todo
    ).model_dump_json(exclude_none=True)
    return _answer(status, body.encode(), (b"content-type", MEDIA.encode()), *more)


def _redirect(to: str, *more: tuple[bytes, bytes]) -> Callable[[Send], Awaitable[None]]:
    return _answer(303, b"", (b"location", to.encode("latin-1", "ignore")), *more)


def _remember(token: str, path: str, question: str) -> Callable[[Send], Awaitable[None]]:
    rest = [(key, value) for key, values in parse_qs(question).items() if key != "token" for value in values]
    to = "/" + quote(path.lstrip("/\\")) + ("?" + urlencode(rest) if rest else "")
    kept = f"{COOKIE}={cookie_value(token)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800"
    return _redirect(to, (b"set-cookie", kept.encode()))


def _answer(status: int, body: bytes, *headers: tuple[bytes, bytes]) -> Callable[[Send], Awaitable[None]]:
    async def answer(send: Send) -> None:
        head = [(b"content-length", str(len(body)).encode()), *headers]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    return answer
