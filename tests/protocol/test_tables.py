from __future__ import annotations

from protocol import numerics
from protocol.capabilities import CAPABILITIES, LABELED_RESPONSE, Capability

NUMERICS = {name: value for name, value in vars(numerics).items() if name.startswith(("RPL_", "ERR_"))}


def test_numerics_are_three_digits_and_no_two_are_the_same() -> None:
    assert all(value.isdigit() and len(value) == 3 for value in NUMERICS.values())
    assert len(set(NUMERICS.values())) == len(NUMERICS)


def test_numerics_are_those_of_the_specification() -> None:
    assert numerics.RPL_WELCOME == "001"
    assert numerics.RPL_ISUPPORT == "005"
    assert numerics.RPL_WHOSPCRPL == "354"
    assert numerics.ERR_INPUTTOOLONG == "417"
    assert numerics.ERR_INVALIDMODEPARAM == "696"
    assert numerics.RPL_MONONLINE == "730"
    assert numerics.RPL_SASLSUCCESS == "903"


def test_what_a_capability_depends_on_is_offered_too() -> None:
    assert all(needed in CAPABILITIES for capability in CAPABILITIES.values() for needed in capability.depends)
    assert CAPABILITIES[LABELED_RESPONSE].depends == ("batch",)


def test_a_capability_is_listed_with_its_value() -> None:
    assert str(Capability("sasl", "PLAIN,EXTERNAL")) == "sasl=PLAIN,EXTERNAL"
    assert [str(capability) for capability in CAPABILITIES.values()] == list(CAPABILITIES)
