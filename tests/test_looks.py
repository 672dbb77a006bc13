"""Colours and shapes of the page: they can be told apart, by people who see fewer colours too."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest

from kg.ontology import load
from kg.viewing.looks import Look, looks, of_class, of_group, stance, stances

# What one sees without the cones for long, middle and short waves: Machado, Oliveira and Fernandes 2009, severity 1.
VISIONS = {
    "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
GROUNDS = {"light": "#f7f7f4", "dark": "#14171c"}  # of page.css
APART = 20  # in CIELAB, where 2 is just noticeable


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    scaled = np.array(XYZ) @ np.clip(light, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, vision: str) -> float:
    seen = [lab(np.array(VISIONS[vision]) @ linear(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(np.array(XYZ[1]) @ linear(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("vision", VISIONS)
def test_looks_of_the_same_shape_differ_in_colour(theme: str, vision: str) -> None:
    colours: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (of, _), look in looks().items():
        if of != "relation":
            colours[of, look.shape].add(getattr(look, theme))
    close = [
        (of, one, other)
        for of, same in colours.items()
        for one, other in itertools.combinations(sorted(same), 2)
        if distance(one, other, vision) < APART
    ]
    assert close == []
    assert len(colours["group", ""]) == 7, "so many kinds of relations in the end"
    assert len(colours["stance", ""]) == 5


def test_red_and_green_would_not_do() -> None:
    assert distance("#c8443c", "#7d7a2a", "all colours") > APART > distance("#c8443c", "#7d7a2a", "deuteranopia")


@pytest.mark.parametrize("theme", GROUNDS)
def test_all_stand_out_from_the_ground(theme: str) -> None:
    seen = {key: look for key, look in looks().items() if key[0] != "relation"}
    faint = {key for key, look in seen.items() if contrast(getattr(look, theme), GROUNDS[theme]) < 3}
    assert faint == set()


def test_a_class_looks_like_the_nearest_above_it() -> None:
    ontology = load()
    assert of_class("City", ontology) == of_class("Region", ontology) == looks()["class", "Place"]
    assert of_class("Country", ontology) == looks()["class", "Country"]
    assert of_class("Election", ontology) == looks()["class", "Event"]
    assert of_class("NoSuchClass", ontology) == looks()["class", "Thing"]


def test_groups_are_called_by_what_they_are_about() -> None:
    ontology = load()
    groups = {relation.group for relation in ontology.relations.values() if relation.group}
    words = {of_group(group, ontology).words for group in groups}
    assert len(words) == len(groups)
    assert not [word for word in words if "relation" in word]
    assert of_group("", ontology).words == "other words"


def test_a_group_of_ones_own_has_a_look_too() -> None:
    ontology = load()
    assert isinstance(of_group("huntingRelation", ontology), Look)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("praises", 2), ("meets", 1), ("joins", 1), ("memberOf", 0), ("withdrawsFrom", -1), ("sues", -1), ("attacks", -2)],
)
def test_a_relation_is_friendly_or_hostile_by_its_group_or_its_own_stance(relation: str, expected: int) -> None:
    assert stance(relation, load()) == expected


def test_open_relations_are_neither_friendly_nor_hostile() -> None:
    assert stance("open:fold", load()) == stance("noSuchRelation", load()) == 0


def test_every_stance_is_of_something_in_the_ontology() -> None:
    known = load().relations
    assert [id for of, id in looks() if of == "relation" and id not in known] == []


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("vision", VISIONS)
def test_friendly_is_seen_beside_friendly_and_far_from_hostile(theme: str, vision: str) -> None:
    colours = {number: getattr(look, theme) for number, look in stances().items()}
    assert list(colours) == [2, 1, 0, -1, -2]
    far = distance(colours[2], colours[-2], vision)
    assert far > max(distance(colours[2], colours[1], vision), distance(colours[-1], colours[-2], vision))
