"""Sealing a short text: AES-256-GCM, bound to whom or what it is of, so that it opens for nothing else."""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES = 32, 12


def key_for(purpose: str, *, out_of: bytes) -> bytes:
    """A key for one purpose alone, derived from a key of this installation."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(out_of)


def seal(key: bytes, words: str, *, of: str) -> str:
    """The sealed text, as letters that a column can hold."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, words.encode(), of.encode())).decode("ascii")


def unseal(key: bytes, sealed: str, *, of: str) -> str | None:
    """The text; None for what was not sealed under this key for this one."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], of.encode()).decode()
    except (InvalidTag, ValueError):
        return None
