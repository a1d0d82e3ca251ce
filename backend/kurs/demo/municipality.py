"""Birkesund Kommune: its units, people, accounts, bodies and papers. Place, people and numbers are invented."""

from datetime import date, timedelta

from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, GrantedRole, MembershipRole
from kurs.demo.plan import AccountPlan, BodyPlan, DocumentPlan, IdeaPlan, PersonPlan, SeatPlan, UnitPlan
from kurs.meetings.vocabulary import ItemKind

ORGANISATION_NAME = "Birkesund Kommune"

UNITS = (
    UnitPlan("municipality", "Birkesund Kommune"),
    UnitPlan("executive", "Kommunaldirektørens område", "municipality"),
    UnitPlan("secretariat", "Direktionssekretariatet", "executive", "DIRS"),
    UnitPlan("economy", "Økonomi og Analyse", "executive", "ØKA"),
    UnitPlan("personnel", "HR og Arbejdsmiljø", "executive", "HR"),
    UnitPlan("digital", "Digitalisering og IT", "executive", "DIT"),
    UnitPlan("service", "Borgerservice og Kommunikation", "executive", "BSK"),
    UnitPlan("children", "Børn, Unge og Kultur", "municipality", "BUK"),
    UnitPlan("schools", "Skole", "children"),
    UnitPlan("daycare", "Dagtilbud", "children"),
    UnitPlan("families", "Familie", "children"),
    UnitPlan("culture", "Kultur og Fritid", "children"),
    UnitPlan("health", "Sundhed, Omsorg og Arbejde", "municipality", "SOA"),
    UnitPlan("elderly", "Ældre", "health"),
    UnitPlan("prevention", "Sundhed og Forebyggelse", "health"),
    UnitPlan("employment", "Jobcenter Birkesund", "health"),
    UnitPlan("technical", "Teknik, Klima og Ejendomme", "municipality", "TKE"),
    UnitPlan("planning", "Plan og Klima", "technical"),
    UnitPlan("properties", "Ejendomme", "technical"),
    UnitPlan("roads", "Vej og Natur", "technical"),
)

PEOPLE = (
    PersonPlan("torben", "Torben Ravnkilde", "Kommunaldirektør", "executive"),
    PersonPlan("malene", "Malene Søholt", "Direktør for Børn, Unge og Kultur", "children"),
    PersonPlan("ibrahim", "Ibrahim Tornby", "Direktør for Sundhed, Omsorg og Arbejde", "health"),
    PersonPlan("signe", "Signe Brostrøm", "Direktør for Teknik, Klima og Ejendomme", "technical"),
    PersonPlan("lone", "Lone Vindfeldt", "Chef for Direktionssekretariatet", "secretariat"),
    PersonPlan("karsten", "Karsten Lindvang", "Økonomichef", "economy"),
    PersonPlan("pernille", "Pernille Åkjær", "HR-chef", "personnel"),
    PersonPlan("asger", "Asger Stenbæk", "Digitaliseringschef", "digital"),
    PersonPlan("frederik", "Frederik Mosgaard", "Kommunikationschef", "service"),
    PersonPlan("ditte", "Ditte Kærlund", "Chefkonsulent", "secretariat"),
    PersonPlan("jonathan", "Jonathan Hedelund", "Direktionskonsulent", "secretariat"),
    PersonPlan("nanna", "Nanna Egeskov", "HR-konsulent", "personnel"),
    PersonPlan("simon", "Simon Dalsfort", "Specialkonsulent", "economy"),
    PersonPlan("mille", "Mille Skovmose", "Digitaliseringskonsulent", "digital"),
    PersonPlan("bente", "Bente Holmstrøm", "Skolechef", "schools"),
    PersonPlan("rasmus", "Rasmus Fjordvig", "Dagtilbudschef", "daycare"),
    PersonPlan("aisha", "Aisha Nordkvist", "Familiechef", "families"),
    PersonPlan("helle", "Helle Birkmose", "Kultur- og fritidschef", "culture"),
    PersonPlan("kirsten", "Kirsten Havbro", "Ældrechef", "elderly"),
    PersonPlan("morten", "Morten Sandtoft", "Sundhedschef", "prevention"),
    PersonPlan("vibeke", "Vibeke Rosenlyng", "Arbejdsmarkedschef", "employment"),
    PersonPlan("oskar", "Oskar Vangsted", "Plan- og klimachef", "planning"),
    PersonPlan("gitte", "Gitte Bækholm", "Ejendomschef", "properties"),
    PersonPlan("palle", "Palle Stormdal", "Vej- og naturchef", "roads"),
    PersonPlan("susanne", "Susanne Kildehøj", "Fællestillidsrepræsentant, FOA", "elderly"),
    PersonPlan("thomas", "Thomas Engbo", "Fællestillidsrepræsentant, lærerne", "schools"),
    PersonPlan("maja", "Maja Lundtofte", "Fællestillidsrepræsentant, BUPL", "daycare"),
    PersonPlan("joern", "Jørn Askelund", "Fællestillidsrepræsentant, 3F", "roads"),
    PersonPlan("anne_dorte", "Anne-Dorte Fynboe", "Fællestillidsrepræsentant, HK", "service"),
    PersonPlan("lasse", "Lasse Grønvang", "Tillidsrepræsentant, sygeplejerskerne", "prevention"),
    PersonPlan("yasmin", "Yasmin Solbakke", "Tillidsrepræsentant, akademikerne", "planning"),
    PersonPlan("poul", "Poul Ellemose", "Tillidsrepræsentant, FOA", "elderly"),
    PersonPlan("camilla", "Camilla Ørskov", "Arbejdsmiljørepræsentant", "elderly"),
    PersonPlan("emil", "Emil Tranekjær", "Arbejdsmiljørepræsentant", "roads"),
    PersonPlan("ida", "Ida Marklund", "Sagsbehandler", "service"),
    PersonPlan("niels", "Niels Rughave", "Driftsleder", "roads"),
    PersonPlan("katrine", "Katrine Elverdam", "Systemadministrator", "digital"),
    PersonPlan("johan", "Johan Falkenby", "Revisor, Revisionshuset Nordre Kaj", None),
    PersonPlan("liv", "Liv Amundsdal", "Proceskonsulent, Værkstedet for Samtale", None),
)

ACCOUNTS = (
    AccountPlan("secretary", "ditte", (GrantedRole.secretary,)),
    AccountPlan("executive", "torben"),
    AccountPlan("med_member", "susanne"),
    AccountPlan("employee", "ida"),
    AccountPlan("auditor", "johan", (GrantedRole.auditor,)),
    AccountPlan("administrator", "katrine", (GrantedRole.administrator,)),
)

_CHAIR, _VICE_CHAIR = MembershipRole.chair, MembershipRole.vice_chair
_MEMBER, _SUBSTITUTE = MembershipRole.member, MembershipRole.substitute
_SECRETARY, _OBSERVER = MembershipRole.secretary, MembershipRole.observer

_EMPLOYEES = "Medarbejderside"
_MANAGEMENT = "Ledelsesside"


def bodies(today: date) -> tuple[BodyPlan, ...]:
    """The four bodies with seats that have changed hands in the year before `today`."""
    founded = date(today.year - 2, 1, 1)
    renewed = (today - timedelta(days=300)).replace(day=1)
    return (
        _executive_board(founded),
        _co_influence_committee(founded, renewed),
        _group_management(founded, renewed),
        _working_group(renewed),
    )


def _executive_board(founded: date) -> BodyPlan:
    seats = (
        SeatPlan(_CHAIR, "torben", label="Kommunaldirektør", starts_on=founded),
        SeatPlan(_MEMBER, "malene", label="Direktør", starts_on=founded),
        SeatPlan(_MEMBER, "ibrahim", label="Direktør", starts_on=founded),
        SeatPlan(_MEMBER, "signe", label="Direktør", starts_on=founded),
        SeatPlan(_OBSERVER, "lone", label="Chef for Direktionssekretariatet", starts_on=founded),
        SeatPlan(_SECRETARY, "ditte", starts_on=founded),
    )
    return BodyPlan(
        "DIR",
        "Direktionen",
        "DIR",
        BodyKind.executive_board,
        Audience.employees,
        ClosedTitlePolicy.omit,
        founded,
        seats,
    )


def _co_influence_committee(founded: date, renewed: date) -> BodyPlan:
    seats = (
        SeatPlan(_CHAIR, "torben", label=_MANAGEMENT, starts_on=founded),
        SeatPlan(_VICE_CHAIR, "susanne", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_MEMBER, "malene", label=_MANAGEMENT, starts_on=founded),
        SeatPlan(_MEMBER, "ibrahim", label=_MANAGEMENT, starts_on=founded),
        SeatPlan(_MEMBER, "pernille", label=_MANAGEMENT, starts_on=founded),
        SeatPlan(_MEMBER, "frederik", label=_MANAGEMENT, starts_on=founded, ends_on=renewed - timedelta(days=1)),
        SeatPlan(_MEMBER, "palle", label=_MANAGEMENT, starts_on=renewed),
        SeatPlan(_MEMBER, "thomas", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_MEMBER, "maja", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_MEMBER, "joern", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_MEMBER, "anne_dorte", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_MEMBER, "lasse", label=_EMPLOYEES, starts_on=renewed),
        SeatPlan(_MEMBER, label="Medarbejderside, musik- og kulturskolen"),
        SeatPlan(_MEMBER, "camilla", label="Arbejdsmiljøgruppen", starts_on=founded),
        SeatPlan(_MEMBER, "emil", label="Arbejdsmiljøgruppen", starts_on=renewed),
        SeatPlan(_SUBSTITUTE, "poul", label=_EMPLOYEES, starts_on=renewed),
        SeatPlan(_SUBSTITUTE, "yasmin", label=_EMPLOYEES, starts_on=founded),
        SeatPlan(_SECRETARY, "nanna", starts_on=founded),
    )
    return BodyPlan(
        "HU",
        "Hovedudvalget",
        "HU",
        BodyKind.co_influence,
        Audience.public,
        ClosedTitlePolicy.neutral_title,
        founded,
        seats,
    )


def _group_management(founded: date, renewed: date) -> BodyPlan:
    staff = ("karsten", "pernille", "asger", "frederik")
    services = ("bente", "rasmus", "aisha", "helle", "kirsten", "morten", "vibeke", "oskar", "palle")
    seats = (
        SeatPlan(_CHAIR, "torben", label="Kommunaldirektør", starts_on=founded),
        SeatPlan(_MEMBER, member_body_key="DIR", label="Direktionen", starts_on=founded),
        *(SeatPlan(_MEMBER, key, starts_on=founded) for key in (*staff, *services)),
        SeatPlan(_MEMBER, "gitte", label="Ejendomschef", starts_on=renewed),
        SeatPlan(_SECRETARY, "jonathan", starts_on=founded),
    )
    return BodyPlan(
        "KL",
        "Koncernledelsen",
        "KL",
        BodyKind.group_management,
        Audience.employees,
        ClosedTitlePolicy.show_title,
        founded,
        seats,
    )


def _working_group(founded: date) -> BodyPlan:
    seats = (
        SeatPlan(MembershipRole.coordinator, "jonathan", label="Tovholder", starts_on=founded),
        SeatPlan(_MEMBER, "rasmus", label="Børn, Unge og Kultur", starts_on=founded),
        SeatPlan(_MEMBER, label="Sundhed, Omsorg og Arbejde"),
        SeatPlan(_MEMBER, "niels", label="Teknik, Klima og Ejendomme", starts_on=founded),
        SeatPlan(_MEMBER, "nanna", label="HR og Arbejdsmiljø", starts_on=founded),
        SeatPlan(_MEMBER, "simon", label="Økonomi og Analyse", starts_on=founded),
        SeatPlan(_MEMBER, "mille", label="Digitalisering og IT", starts_on=founded),
        SeatPlan(_SECRETARY, "ditte", starts_on=founded),
    )
    name, kind = "Arbejdsgruppen Fælles Retning", BodyKind.working_group
    return BodyPlan("FR", name, "FR", kind, Audience.employees, ClosedTitlePolicy.omit, founded, seats)


IDEAS = (
    IdeaPlan(
        "DIR",
        "signe",
        ItemKind.discussion,
        "Fælles bookning af kommunens biler",
        "Tre centre køber nye biler i foråret. Vi kan nå at gøre det sammen.",
    ),
    IdeaPlan("DIR", "malene", ItemKind.presentation, "Ungerådet fortæller om sit første år", None),
)
DOCUMENTS = (
    DocumentPlan(
        file_name="workshop_programme.txt",
        body_key="FR",
        held_on=date(2026, 9, 10),
        title="Workshop om en lettere indgang til kommunen",
        published_to=Audience.members,
    ),
    DocumentPlan(
        file_name="executive_board_minutes.txt",
        body_key="DIR",
        held_on=date(2026, 9, 16),
        title="Direktionen 16-09-2026",
        published_to=Audience.employees,
    ),
    DocumentPlan(
        file_name="co_influence_status.txt",
        body_key="HU",
        held_on=date(2026, 10, 8),
        title="Hovedudvalget 08-10-2026",
        published_to=Audience.public,
    ),
)
