"""
The one HTML document that Streamlit sends: with our name on its tab, and a script of ours that runs before its own.

Until its first run ends, Streamlit's page calls its tab "Streamlit".
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.plain.drawing import PRODUCT

OLD = b"<title>Streamlit</title>"
NEW = f'<title>{PRODUCT}</title><script src="/assets/parts/steps_back.js"></script>'.encode()


class OwnDocument:
    """Stands between the gate and Streamlit, and holds an HTML document back until it is whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_document = scope["type"] == "http" and scope["method"] == "GET"
        if not is_document or "text/html" not in Headers(scope=scope).get("accept", ""):
            return await self.app(scope, receive, send)
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]  # asked for uncompressed
        await self.app({**scope, "headers": headers}, receive, _Changing(send))


class _Changing:
    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_changed(self.start)
        else:
            await self.send(message)

    async def _send_changed(self, start: Message) -> None:
        body = self.body.replace(OLD, NEW)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
