"""An overview of a whole portfolio costs no more than that of a few tracks."""

from uuid import UUID

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.identity.models import Person, Unit
from kurs.tracks.models import Guidepost, Track, TrackGuidepost
from kurs.tracks.vocabulary import GuidepostKind, TrackKind, TrackState
from tests.support.office import Office
from tests.support.statements import bulk, statements_of


def fill(office: Office, projects: int) -> None:
    """An initiative with projects, each with a track, an owner, a unit and a guidepost."""
    body_id = UUID(office.board)
    common = {"body_id": body_id, "state": TrackState.active, "openness": Openness.open, "title": "Indsats"}
    top = Track(**common, kind=TrackKind.initiative, position=0)
    owner, unit = Person(name="Ejer"), Unit(name="Enhed")
    guidepost = Guidepost(body_id=body_id, kind=GuidepostKind.guidepost, title="Pejlemærke")
    bulk(office.database, [top, owner, unit, guidepost])
    named = {"owner_id": owner.id, "coordinator_id": owner.id, "unit_id": unit.id, "parent_id": top.id}
    made = [Track(**common, **named, kind=TrackKind.project, position=place) for place in range(projects)]
    bulk(office.database, made)
    below = [Track(**common, kind=TrackKind.track, parent_id=project.id, position=0) for project in made]
    of_track = {"body_id": body_id, "guidepost_id": guidepost.id}
    bulk(office.database, [*below, *(TrackGuidepost(**of_track, track_id=project.id) for project in made)])


@pytest.mark.parametrize("who", ["secretary", "employee"])
def test_an_overview_of_200_tracks_takes_as_many_statements_as_one_of_5(office: Office, who: str) -> None:
    counts = []
    for projects in (2, 98):
        fill(office, projects)
        office[who].read("/session")
        with statements_of(office.database) as noted:
            found = office[who].read("/track-overview")
        counts.append(len(noted.asked))

    few, many = counts
    assert len(found["tracks"]) == 202
    assert {line["owner"]["name"] for line in found["tracks"] if line["owner"]} == {"Ejer"}
    assert many == few <= 14
