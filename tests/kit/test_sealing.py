import pytest

from broadsheet.kit.sealing import Sealer, Unsealable

ADDRESS = "قارئ@example.org"


def test_what_was_sealed_is_read_again_and_nowhere_else():
    sealer = Sealer(secrets=["one"], purpose="newsletter")
    sealed = sealer.seal(text=ADDRESS)
    assert ADDRESS not in sealed
    assert sealed.isascii()
    assert sealed != sealer.seal(text=ADDRESS)
    assert sealer.unseal(sealed=sealed) == ADDRESS
    for other in (Sealer(secrets=["two"], purpose="newsletter"), Sealer(secrets=["one"], purpose="comments")):
        with pytest.raises(Unsealable, match="secret is missing"):
            other.unseal(sealed=sealed)


def test_after_a_new_secret_the_old_addresses_are_still_read_and_found():
    before, after = (Sealer(secrets=each, purpose="newsletter") for each in (["old"], ["new", "old"]))
    sealed = before.seal(text=ADDRESS)
    assert after.unseal(sealed=sealed) == ADDRESS
    assert before.digest(text=ADDRESS) in after.digests(text=ADDRESS)
    again = after.reseal(sealed=sealed)
    assert Sealer(secrets=["new"], purpose="newsletter").unseal(sealed=again) == ADDRESS


def test_digests_tell_purposes_and_texts_apart():
    sealer = Sealer(secrets=["one"], purpose="newsletter")
    other = Sealer(secrets=["one"], purpose="comments")
    digests = {sealer.digest(text="a"), sealer.digest(text="b"), other.digest(text="a")}
    assert len(digests) == 3
    assert sealer.digest(text="a") == sealer.digest(text="a")


def test_a_damaged_seal_is_refused():
    sealer = Sealer(secrets=["one"], purpose="newsletter")
    with pytest.raises(Unsealable):
        sealer.unseal(sealed=sealer.seal(text="x")[:-3])


def test_sealing_without_a_secret_is_refused():
    with pytest.raises(ValueError, match="needs a secret"):
        Sealer(secrets=[""], purpose="newsletter")
