"""The scene on each engine, made once per worker."""

from collections.abc import Callable, Iterator

import pytest

from kurs.main import create_app
from tests.matrix.scene import Scene
from tests.support.applications import Application, _settings
from tests.support.databases import ENGINES, Databases, databases_for


@pytest.fixture(scope="session")
def scenes(worker_id: str) -> Iterator[Callable[[str], Scene]]:
    """The scene on an engine, made when first asked for."""
    made: dict[str, Scene] = {}
    databases: dict[str, Databases] = {}

    def scene_on(engine_name: str) -> Scene:
        if engine_name not in made:
            databases[engine_name] = databases_for(engine_name, f"matrix_{worker_id}")
            databases[engine_name].reset("empty")
            made[engine_name] = Scene(Application(create_app(_settings(databases[engine_name].url))))
        return made[engine_name]

    yield scene_on
    for engine_name, scene in made.items():
        scene.application.database.close()
        databases[engine_name].drop()


@pytest.fixture(params=ENGINES, scope="session")
def scene(request: pytest.FixtureRequest, scenes: Callable[[str], Scene]) -> Scene:
    """The scene, on both engines; a test that adds to it must leave what others rely on."""
    return scenes(request.param)
