"""A router that nobody lists is never served, and nothing else would tell."""

from importlib import import_module
from pathlib import Path

import kurs.features
from kurs.kernel.routing import FeatureRouter

PACKAGE = Path(kurs.features.__file__).parent
ROUTER_MODULES = sorted(PACKAGE.glob("*/*router.py"))


def test_every_router_is_listed_in_the_features() -> None:
    found = [
        value
        for path in ROUTER_MODULES
        for value in vars(import_module(f"kurs.{path.parent.name}.{path.stem}")).values()
        if isinstance(value, FeatureRouter)
    ]
    assert found
    assert [router.api.tags for router in found if router not in kurs.features.FEATURES] == []


def test_every_tag_is_described() -> None:
    used = {tag for router in kurs.features.FEATURES for tag in router.api.tags}
    assert used == {tag["name"] for tag in kurs.features.TAGS}
