"""Nothing that is found in frozen parses changes by the way."""

from __future__ import annotations

import pytest

from tests.readings import names, reading, stored

pytestmark = pytest.mark.frozen


@pytest.mark.parametrize("name", names())
def test_what_is_found_is_what_is_on_file(name: str) -> None:
    found = [line.replace("\n", " ") for line in reading(name)]
    assert found == stored().get(name), "if this is meant, run `python -m tests.readings` and read the diff"


def test_nothing_is_on_file_in_vain() -> None:
    assert set(stored()) == set(names())
