"""FTP over TLS, from a server that speaks nothing else."""

import ipaddress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from broadsheet.wire.models import WireItem
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.looking import look, try_now
from broadsheet.wire.sources.models import Kind

STORY = '{"uri": "urn:a", "headline": "Bridge", "body_text": "It opens.", "copyrightholder": "SANA"}'
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def server(process, tmp_path_factory):
    """Its folder, its certificate and its address."""
    home = tmp_path_factory.mktemp("ftps")
    (home / "out").mkdir()
    certify(home / "cert.pem")
    port = process("ftps.py", home, home / "cert.pem")
    (home / "out" / "story.json").write_text(STORY)
    return home, f"ftps://127.0.0.1:{port}/out"


def certify(path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "agency")])
    today = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(today - timedelta(1)).not_valid_after(today + timedelta(2))
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = made.add_extension(x509.SubjectAlternativeName([address]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem) + key.private_bytes(pem, *plain))


@pytest.fixture
def source(entered, server):
    return entered(Kind.FTP, server[1], "secret", username="agency", agency="SANA")


@pytest.fixture
def trusted(server, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(server[0] / "cert.pem"))


@pytest.mark.usefixtures("trusted")
def test_copy_comes_over_tls_and_no_password_without_it(source, server):
    assert look(source=source) == "1 new file."
    assert WireItem.objects.get().headline == "Bridge"
    assert set((server[0] / ".plain").read_text().split()) == {"AUTH"}


@pytest.mark.usefixtures("trusted")
def test_wrong_password_is_told_over_tls(source, entered, server):
    wrong = entered(Kind.FTP, server[1], "guess", name="wrong", username="agency")
    with pytest.raises(SourceFault, match="refuses the name or the password"):
        try_now(source=wrong)


def test_a_server_whose_certificate_nobody_vouches_for_is_told_no_password(source, server):
    (server[0] / ".plain").unlink(missing_ok=True)
    with pytest.raises(SourceFault, match="certificate"):
        try_now(source=source)
    assert set((server[0] / ".plain").read_text().split()) == {"AUTH"}
