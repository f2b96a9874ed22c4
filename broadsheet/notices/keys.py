"""The paper's own key pair for push services (RFC 8292). The private one is a file of the newsroom's; pure."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def private_of(*, secret: str) -> str:
    """The private key as py_vapid reads it: the 32 bytes of a number, made from a long secret; always the same."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    # 48 bytes, reduced to 1 … n - 1: as even as a number drawn at random (FIPS 186-5, A.2.1).
    made = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"broadsheet push").derive(secret.encode())
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    return _encoded((int.from_bytes(made) % (order - 1) + 1).to_bytes(32))


def public_key(*, private: str) -> str:
    """The public key as browsers want it: the point, base64url."""
    from base64 import urlsafe_b64decode

    number = int.from_bytes(urlsafe_b64decode(private + "=" * (-len(private) % 4)))
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return _encoded(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
