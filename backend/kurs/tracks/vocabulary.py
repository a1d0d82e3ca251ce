"""Closed word lists of tracks."""

from enum import StrEnum


class TrackKind(StrEnum):
    """What a node of the tree is: *hovedområde*, *indsats*, *projekt*, *spor*."""

    focus_area = "focus_area"
    initiative = "initiative"
    project = "project"
    track = "track"


class TrackState(StrEnum):
    """How far a track is in its life."""

    idea = "idea"
    planned = "planned"
    active = "active"
    on_hold = "on_hold"
    completed = "completed"
    cancelled = "cancelled"


class DatePrecision(StrEnum):
    """How exactly a day is meant: "in the first quarter of 2025" is no day."""

    day = "day"
    month = "month"
    quarter = "quarter"
    year = "year"


class GuidepostKind(StrEnum):
    """What a guidepost is: *pejlemærke*, *mission*, *værdi*."""

    guidepost = "guidepost"
    mission = "mission"
    value = "value"
