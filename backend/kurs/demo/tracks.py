"""What the demo's executive board plans and steers by: a tree of tracks, and guideposts."""

from dataclasses import dataclass
from datetime import date

from kurs.bodies.vocabulary import Openness
from kurs.tracks.vocabulary import DatePrecision, GuidepostKind, TrackKind, TrackState


@dataclass(frozen=True, slots=True)
class GuidepostPlan:
    """Something that a body steers by; tracks name it by `key`."""

    key: str
    kind: GuidepostKind
    code: str | None
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class TimePlan:
    """How long a track runs, counted in quarters from this one; with `precision` the years they lie in."""

    starts_in: int
    ends_in: int
    precision: DatePrecision = DatePrecision.quarter

    def days_from(self, today: date) -> tuple[date, date]:
        """A day in the first of what is meant, and one in the last."""
        return _in_quarters(today, self.starts_in), _in_quarters(today, self.ends_in)


def _in_quarters(today: date, count: int) -> date:
    quarter = today.year * 4 + (today.month - 1) // 3 + count
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


@dataclass(frozen=True, slots=True)
class TrackPlan:
    """A track of the board, with those below it."""

    kind: TrackKind
    title: str
    state: TrackState
    code: str | None = None
    purpose: str | None = None
    time: TimePlan | None = None
    owner_key: str | None = None
    coordinator_key: str | None = None
    unit_key: str | None = None
    openness: Openness = Openness.open
    guidepost_keys: tuple[str, ...] = ()
    below: tuple["TrackPlan", ...] = ()


TRACKS_BODY_KEY = "DIR"
_SOURCE = "Fælles Retning, ledelsesgrundlag"

GUIDEPOSTS = (
    GuidepostPlan(
        "mission",
        GuidepostKind.mission,
        None,
        "Vi gør hverdagen lettere for dem, der bor og arbejder i Birkesund",
        "Kommunen er til for borgerne. Det, vi bestemmer i ledelsen, skal kunne mærkes ved køkkenbordet.",
        f"{_SOURCE}, side 2",
    ),
    GuidepostPlan(
        "openness",
        GuidepostKind.value,
        "V1",
        "Åbenhed",
        "Vi siger, hvad vi har besluttet, og hvorfor. Også når svaret er nej.",
        f"{_SOURCE}, side 3",
    ),
    GuidepostPlan(
        "curiosity",
        GuidepostKind.value,
        "V2",
        "Nysgerrighed",
        "Vi spørger dem, der kender opgaven, før vi laver den om.",
        f"{_SOURCE}, side 3",
    ),
    GuidepostPlan(
        "one_way_in",
        GuidepostKind.guidepost,
        "P1",
        "Borgeren møder én indgang",
        "Den, der henvender sig, får svar det første sted eller bliver fulgt videre.",
        f"{_SOURCE}, side 5",
    ),
    GuidepostPlan(
        "near_managers",
        GuidepostKind.guidepost,
        "P2",
        "Ledere er tæt på opgaven",
        "Enhver leder bruger mindst en dag om ugen ude, hvor opgaven bliver løst.",
        f"{_SOURCE}, side 6",
    ),
)

_FOCUS_AREA, _INITIATIVE = TrackKind.focus_area, TrackKind.initiative
_PROJECT, _TRACK = TrackKind.project, TrackKind.track

TRACKS = (
    TrackPlan(
        _FOCUS_AREA,
        "Ledelse og fællesskab",
        TrackState.active,
        code="H1",
        purpose="Ledelsen skal trække samme vej, og medarbejderne skal kunne se hvilken.",
        time=TimePlan(-4, 7, DatePrecision.year),
        owner_key="torben",
        guidepost_keys=("mission",),
        below=(
            TrackPlan(
                _INITIATIVE,
                "Nære ledere",
                TrackState.active,
                code="H1.1",
                purpose="Ledere får færre møder og mere tid ude, hvor opgaverne bliver løst.",
                time=TimePlan(-2, 4),
                owner_key="malene",
                coordinator_key="nanna",
                unit_key="personnel",
                guidepost_keys=("near_managers",),
            ),
            TrackPlan(
                _INITIATIVE,
                "En lettere indgang",
                TrackState.active,
                code="H1.2",
                purpose="Breve, telefon og selvbetjening bliver lagt om, så borgeren kun skal spørge et sted.",
                time=TimePlan(-1, 5),
                owner_key="frederik",
                coordinator_key="mille",
                unit_key="service",
                guidepost_keys=("one_way_in", "near_managers"),
            ),
        ),
    ),
    TrackPlan(
        _PROJECT,
        "Nyt rådhus ved havnen",
        TrackState.active,
        code="B7",
        purpose="Fire adresser bliver til en. Huset skal tegnes efter den måde, vi vil arbejde på.",
        time=TimePlan(-1, 9),
        owner_key="signe",
        coordinator_key="gitte",
        unit_key="properties",
        guidepost_keys=("one_way_in",),
        below=(
            TrackPlan(
                _TRACK,
                "Trivsel og arbejdsformer",
                TrackState.active,
                purpose="Vi prøver nye arbejdsformer af i de gamle huse, før vi flytter.",
                time=TimePlan(0, 6),
                owner_key="pernille",
                guidepost_keys=("near_managers",),
            ),
            TrackPlan(
                _TRACK,
                "Grund og bygning",
                TrackState.planned,
                purpose="Udbud, tegninger og tilladelser.",
                time=TimePlan(1, 9),
                owner_key="gitte",
                coordinator_key="oskar",
            ),
            TrackPlan(
                _TRACK,
                "Salg af de gamle adresser",
                TrackState.active,
                purpose="Vurdering og forhandling med mulige købere.",
                time=TimePlan(0, 3),
                owner_key="karsten",
                openness=Openness.closed,
            ),
        ),
    ),
)
