"""Puts the demo's guideposts and tracks into the body that plans them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kurs.demo.tracks import GuidepostPlan, TrackPlan
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.guard import ActorSession
from kurs.tracks.schemas import GuidepostCreate, TrackCreate
from kurs.tracks.service import create_guidepost, create_track, link_guidepost


class TrackLoader:
    """Makes tracks of one body, as seen on `today`."""

    def __init__(
        self,
        db: ActorSession,
        actor: Actor,
        body_id: UUID,
        people: Mapping[str, Person],
        units: Mapping[str, UUID],
        today: date,
    ) -> None:
        self._db, self._actor, self._body_id = db, actor, body_id
        self._people, self._units, self._today = people, units, today
        self._guideposts: dict[str, UUID] = {}

    def load_guidepost(self, plan: GuidepostPlan) -> None:
        """Make something to steer by."""
        payload = GuidepostCreate(
            body_id=self._body_id,
            kind=plan.kind,
            code=plan.code,
            title=plan.title,
            text=plan.text,
            source=plan.source,
        )
        self._guideposts[plan.key] = create_guidepost(self._db, self._actor, payload).id
        self._db.flush()

    def load_track(self, plan: TrackPlan, parent_id: UUID | None = None) -> None:
        """Make a track and all below it, working towards guideposts that are made already."""
        payload = TrackCreate(
            body_id=self._body_id,
            kind=plan.kind,
            parent_id=parent_id,
            code=plan.code,
            title=plan.title,
            purpose=plan.purpose,
            owner_id=self._person(plan.owner_key),
            coordinator_id=self._person(plan.coordinator_key),
            unit_id=self._units[plan.unit_key] if plan.unit_key else None,
            state=plan.state,
            openness=plan.openness,
            **self._period(plan),
        )
        track = create_track(self._db, self._actor, payload)
        self._db.flush()
        for key in plan.guidepost_keys:
            link_guidepost(self._db, track, self._guideposts[key])
        for child in plan.below:
            self.load_track(child, track.id)

    def _person(self, key: str | None) -> UUID | None:
        return self._people[key].id if key else None

    def _period(self, plan: TrackPlan) -> dict[str, Any]:
        if plan.time is None:
            return {"starts_on": None, "starts_precision": None, "ends_on": None, "ends_precision": None}
        first, last = plan.time.days_from(self._today)
        precision = plan.time.precision
        return {"starts_on": first, "starts_precision": precision, "ends_on": last, "ends_precision": precision}
