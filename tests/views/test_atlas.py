"""Where states lie: a point of a state is on the globe and in the state."""

import pytest

from dyade.views import atlas
from dyade.views.atlas import locate

INSIDE = {"RUS": ((60, 140), (55, 70)), "FJI": ((176, 180), (-19, -16)), "USA": ((-115, -80), (35, 45)),
          "VNM": ((102, 110), (9, 23)), "MLI": ((-12, 4), (10, 25)), "NZL": ((166, 179), (-47, -34)),
          "NOR": ((5, 31), (58, 71))}  # fmt: skip


@pytest.mark.parametrize("state", INSIDE)
def test_the_point_of_a_state_is_in_its_main_body(state: str) -> None:
    spot = locate(None, state)
    assert spot
    (west, east), (south, north) = INSIDE[state]
    assert west < spot.longitude < east
    assert south < spot.latitude < north
    assert spot.precision == "state"


def test_every_point_is_on_the_globe() -> None:
    for state in atlas._middles():
        spot = locate(None, state)
        assert spot
        assert -180 <= spot.longitude <= 180, state
        assert -90 <= spot.latitude <= 90, state


def test_the_point_of_every_state_drawn_is_within_its_shape() -> None:
    for shape in atlas.world()["objects"]["countries"]["geometries"]:
        parts = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
        longitude, latitude = atlas._middle(shape)
        runs = [run for part in parts for run in atlas._crossed(atlas._ring(part), latitude)]
        assert any(west <= turned <= east for west, east in runs for turned in (longitude, longitude + 360,
                                                                                longitude - 360)), shape  # fmt: skip
