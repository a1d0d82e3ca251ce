"""Where in the tree a track may stand: pure rules, no database."""

from collections.abc import Sequence

from kurs.tracks.vocabulary import TrackKind

# What each kind may stand under, beside nothing at all.
_UNDER = {
    TrackKind.focus_area: frozenset[TrackKind](),
    TrackKind.initiative: frozenset({TrackKind.focus_area}),
    TrackKind.project: frozenset({TrackKind.focus_area, TrackKind.initiative}),
    TrackKind.track: frozenset({TrackKind.initiative, TrackKind.project, TrackKind.track}),
}
# A track is the part of something; the others may stand by themselves.
_NEEDS_PARENT = frozenset({TrackKind.track})
MOST_TRACKS_IN_LINE = 2


def may_stand(kind: TrackKind, above: Sequence[TrackKind], tracks_below: int = 0) -> bool:
    """Whether a node may stand under `above`, nearest first, with `tracks_below` levels of tracks under itself."""
    if not above:
        return kind not in _NEEDS_PARENT
    if above[0] not in _UNDER[kind]:
        return False
    in_line = sum(1 for one in above if one is TrackKind.track)
    return kind is not TrackKind.track or in_line + 1 + tracks_below <= MOST_TRACKS_IN_LINE
