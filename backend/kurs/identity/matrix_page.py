"""The page `docs/access.md`: the matrix and every table's rule in words, made from what the code itself reads."""

from collections.abc import Mapping

from kurs.identity.matrix import Cell, Resource, Role, matrix

_LETTERS = {"create": "C", "read": "R", "update": "U", "delete": "D"}
_HEAD = """\
# Who may see and do what

Made by `make contract` from `backend/kurs/identity/access_matrix.toml` and the rules beside the tables; do not edit
it. The rules are enforced below every query (see `docs/adr/0002-secrecy-lives-in-the-session.md`).

## The matrix

C create, R read, U update, D delete, other verbs by name. After *if*:

- *published*: as far as it has been published, within the body's default audience
- *open*: what is open, in every body
- *own*: their own item, slot, row or account
- *granted*: shared with the guests of the item
- *policy*: what the body's closed title policy lets be noticed
- *public text*: approved decisions that have one, and nothing else of them
- *named*: if they were named for it
- *technical*: about accounts, people and bodies
- *scope*: an API client with that scope, in the bodies it was given (all, where it was given none)
- *logged*: each read is noted in the trail, with a reason

What is not listed is denied. Roles add up: an administrator who is employed also reads what employees read.
"""


def page(rules: Mapping[str, str]) -> str:
    """The page as Markdown; `rules` maps a table to its rule in words."""
    header = ["", *(role.value.replace("_", " ") for role in Role)]
    rows = [[_name(resource), *(_cell(resource, role) for role in Role)] for resource in matrix().values()]
    notes = [f"- **{_name(resource)}**: {resource.note}" for resource in matrix().values() if resource.note]
    in_words = [f"- `{table}`: {' '.join(text.split())}" for table, text in sorted(rules.items())]
    table = [_line(header), _line(["---"] * len(header)), *(_line(row) for row in rows)]
    return "\n".join([_HEAD, *table, "", *notes, "", "## Who sees the rows of each table", "", *in_words, ""])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _name(resource: Resource) -> str:
    planned = " (planned)" if resource.is_planned else ""
    return resource.key.replace("_", " ").replace(".", ", ") + planned


def _cell(resource: Resource, role: Role) -> str:
    by_condition: dict[str, list[Cell]] = {}
    for cell in resource.cells:
        if cell.role is role:
            by_condition.setdefault(cell.condition, []).append(cell)
    return "; ".join(_said(condition, cells) for condition, cells in by_condition.items()) or "–"


def _said(condition: str, cells: list[Cell]) -> str:
    letters = "".join(_LETTERS[cell.operation] for cell in cells if cell.operation in _LETTERS)
    verbs = [cell.operation for cell in cells if cell.operation not in _LETTERS]
    said = ", ".join([*([letters] if letters else []), *verbs])
    return f"{said} if {condition}" if condition else said
