"""The trail as a table: for people in a spreadsheet, or for programs (RFC 4180)."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from kurs.agenda.subject_schemas import SubjectPlace
from kurs.audit.schemas import AuditEntrySummary, FieldChange
from kurs.audit.words import Words, written
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.spreadsheet import table_of

# The columns of the machine's table, which are the fields of the contract.
COLUMNS = (
    "at",
    "actor_name",
    "action",
    "subject_table",
    "subject_name",
    "body_name",
    "changed_fields",
    "is_about_closed",
    "reason",
    "operation",
    "viewing_as",
    "account_id",
    "client_id",
    "subject_id",
    "body_id",
    "request_id",
    "id",
)
Changes = Mapping[UUID, list[FieldChange]]


def as_csv(entries: Iterable[AuditEntrySummary]) -> bytes:
    """For programs: a heading and a line for each entry, with commas; instants in Danish local time (ISO 8601)."""
    return table_of(COLUMNS, ([_machine_cell(entry, column) for column in COLUMNS] for entry in entries))


def _machine_cell(entry: AuditEntrySummary, column: str) -> object:
    if column == "at":
        return entry.at.astimezone(COPENHAGEN).isoformat(timespec="seconds")
    return " ".join(entry.changed_fields) if column == "changed_fields" else getattr(entry, column)


Cell = Callable[[AuditEntrySummary, list[FieldChange], Words], str]
# Heading in Danish and English, and what stands below it.
_SHEET: tuple[tuple[str, str, Cell], ...] = (
    ("Tidspunkt", "Time", lambda entry, _changes, _words: written(entry.at)),
    ("Hvem", "Who", lambda entry, _changes, words: _who(entry, words)),
    ("Hvad", "What", lambda entry, _changes, words: words.action(entry.action.value)),
    ("Slags", "Kind", lambda entry, _changes, words: words.table(entry.subject_table)),
    ("Navn", "Name", lambda entry, _changes, _words: entry.subject_name or ""),
    ("Heraf", "Of which", lambda entry, _changes, words: _word(entry, words)),
    ("Hører til", "Belongs to", lambda entry, _changes, words: _places(entry.stands_under, words)),
    ("Organ", "Body", lambda entry, _changes, _words: entry.body_name or ""),
    ("Før", "Before", lambda entry, changes, words: _side(entry, changes, words, "before")),
    ("Efter", "After", lambda entry, changes, words: _side(entry, changes, words, "after")),
    ("Lukket", "Closed", lambda entry, _changes, words: words.value("", "", entry.is_about_closed)),
    ("Begrundelse", "Reason", lambda entry, _changes, _words: entry.reason or ""),
    ("Set som", "Viewed as", lambda entry, _changes, _words: entry.viewing_as or ""),
    ("Kald i API'et", "API operation", lambda entry, _changes, _words: entry.operation or ""),
    ("Forespørgsels-id", "Request id", lambda entry, _changes, _words: entry.request_id or ""),
    ("Hændelses-id", "Event id", lambda entry, _changes, _words: str(entry.id)),
)


def as_sheet(entries: Iterable[AuditEntrySummary], changes: Changes, words: Words) -> bytes:
    """For people: words of their language, semicolons as a Danish spreadsheet has them, and what each field held."""
    heading = [words.choose(danish, english) for danish, english, _ in _SHEET]
    rows = ([cell(entry, changes.get(entry.id, []), words) for _, _, cell in _SHEET] for entry in entries)
    return table_of(heading, rows, delimiter=";")


def _who(entry: AuditEntrySummary, words: Words) -> str:
    if entry.is_system:
        return "Kurs"
    if entry.actor_name:
        return entry.actor_name
    if entry.account_id is not None:
        return words.choose("En anden bruger", "Another user")
    return words.choose("Ikke logget ind", "Not signed in")


def _word(entry: AuditEntrySummary, words: Words) -> str:
    if entry.subject_word is None:
        return ""
    field = {"decision": "outcome", "item_section": "kind"}.get(entry.subject_table, "role")
    return words.word(entry.subject_table, field, entry.subject_word)


def _places(places: Iterable[SubjectPlace], words: Words) -> str:
    return ", ".join(_place(place, words) for place in places)


def _place(place: SubjectPlace, words: Words) -> str:
    when = f"{written(place.starts_at)[:10]}" if place.starts_at else None
    return " ".join(filter(None, (words.table(place.subject_table).lower(), place.number, place.name, when)))


def _side(entry: AuditEntrySummary, changes: list[FieldChange], words: Words, side: str) -> str:
    """*Titel: Budget*, a line for each field that held something; ids say nothing to people."""
    lines = []
    for change in changes:
        value = getattr(change, side)
        if change.is_erased:
            lines.append(f"{words.field(change.field)}: {words.choose('slettet', 'erased')}")
        elif value is not None and not change.field.endswith("_id"):
            lines.append(f"{words.field(change.field)}: {words.value(entry.subject_table, change.field, value)}")
    return "\n".join(lines)
