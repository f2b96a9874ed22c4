"""Where a submission came from, as far as we may know: a keyed digest of its network, /24 or /48. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from broadsheet.comments.commenters import sealer


def network_of(*, address: str) -> str:
    """64 hexadecimal letters, the same for a whole network; "" for what is no address."""
    try:
        found = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return ""
    return sealer().digest(text=f"network {_network(found)}")


def _network(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))
