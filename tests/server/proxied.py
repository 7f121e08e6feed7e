"""nginx in front of a server, set up by the very words of docs/guides/running-it.md, with a certificate of its own."""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from .running import ROOT, Server

NAME = "contexts.wendstoke.example"
GUIDE = ROOT / "docs" / "guides" / "running-it.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
WRAPPED = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/main-error.log;
events {{ worker_connections 64; }}
http {{
    {places}
    access_log {folder}/main-access.log;
    include {folder}/site.conf;
}}
"""


@dataclass(kw_only=True)
class Proxied(Server):
    """The same server, as the world sees it: `port` is nginx's with TLS, `source` where one calls from."""

    plain_port: int
    kept: Path  # where nginx has its settings and whatever it writes
    source: str = "127.0.0.9"

    @property
    def host(self) -> str:
        return NAME

    @property
    def origin(self) -> str:
        return f"https://{NAME}"

    def reach(self) -> socket.socket:
        trusting = ssl.create_default_context(cafile=self.kept / "fullchain.pem")
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20, source_address=(self.source, 0))
        return trusting.wrap_socket(plain, server_hostname=NAME)

    def calling_from(self, source: str) -> "Proxied":
        return replace(self, source=source)

    def written(self) -> str:
        """Everything that nginx has laid down anywhere: its logs, and what it kept of answers and uploads."""
        files = [file for file in self.kept.rglob("*") if file.is_file() and file.suffix not in (".conf", ".pem")]
        return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def site(folder: Path, *, tls_port: int, plain_port: int, app_port: int) -> str:
    """The block of the guide, with this machine's ports and folders in place of a server's own."""
    found = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found, "The guide has no block of nginx."
    words = found[1]
    for said, here in (
        ("listen 443", f"listen 127.0.0.1:{tls_port}"),
        ("listen 80", f"listen 127.0.0.1:{plain_port}"),
        ("127.0.0.1:8501", f"127.0.0.1:{app_port}"),
        ("/etc/ssl/contexts", str(folder)),
        ("/var/log/nginx", str(folder)),
    ):
        assert said in words, f"The guide no longer says {said}."
        words = words.replace(said, here)
    return words


@contextmanager
def behind_nginx(app: Server, folder: Path) -> Iterator[Proxied]:
    """nginx on two free ports of this computer, stopped again afterwards."""
    assert NGINX
    _certificate(folder)
    tls_port, plain_port = _free_port(), _free_port()
    words = site(folder, tls_port=tls_port, plain_port=plain_port, app_port=app.port)
    (folder / "site.conf").write_text(words, encoding="utf-8")
    places = "\n    ".join(f"{place}_temp_path {folder}/{place};" for place in PLACES)
    (folder / "nginx.conf").write_text(WRAPPED.format(folder=folder, places=places), encoding="utf-8")
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        proxied = Proxied(tls_port, app.folder, app.log, plain_port=plain_port, kept=folder)
        _wait_for(proxied, process)
        yield proxied
    finally:
        process.terminate()
        process.wait(20)


def _certificate(folder: Path) -> None:
    """One that this test alone trusts, for the name in the guide."""
    key = ec.generate_private_key(ec.SECP256R1())
    named, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    made = x509.CertificateBuilder(
        named, named, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=2)
    ).add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    (folder / "fullchain.pem").write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(secret)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(proxied: Proxied, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            proxied.reach().close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(proxied.written())
