"""The house rules hold everywhere, and each of them would notice."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture import house_rules as rules

PACKAGE = rules.ROOT / "backend" / "kurs"
HEADING = "\n\nWhat to change:\n"


def findings(check: Callable[[str], Iterator[str]], files: Iterable[Path]) -> list[str]:
    """What a check says about each file, as lines one can act on."""
    return [f"{rules.shown(path)}: {said}" for path in files for said in check(path.read_text(encoding="utf-8"))]


def outside_the_kernel() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if PACKAGE / "kernel" not in path.parents]


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    files = [path for path in (*rules.python_files(), *rules.web_files()) if not rules.is_list(path)]
    found = findings(rules.long_file, files)
    assert not found, HEADING + "\n".join(found)


def test_every_function_fits_on_a_screen() -> None:
    found = findings(rules.long_functions, [path for path in rules.python_files() if not rules.is_list(path)])
    assert not found, HEADING + "\n".join(found)


def test_every_file_name_says_what_is_in_the_file() -> None:
    files = [*rules.python_files(), *rules.web_files()]
    found = [f"{rules.shown(path)}: {said}" for path in files for said in rules.empty_name(path)]
    assert not found, HEADING + "\n".join(found)


def test_only_the_kernel_commits_and_writes_raw_sql() -> None:
    found = findings(rules.kernel_calls, outside_the_kernel())
    assert not found, HEADING + "\n".join(found)


def test_every_test_is_named_after_a_sentence() -> None:
    found = findings(rules.vague_tests, (rules.ROOT / "tests").rglob("test_*.py"))
    assert not found, HEADING + "\n".join(found)


def test_no_tracked_file_names_a_package_server() -> None:
    found = findings(rules.package_servers, [path for path in rules.tracked_files() if is_text(path)])
    assert not found, HEADING + "\n".join(found)


def test_imports_go_one_way() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=rules.ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:4096]


BROKEN = [
    pytest.param(rules.long_file, "x = 1\n" * 351, id="a long file"),
    pytest.param(rules.long_functions, "def verb():\n" + "    x = 1\n" * 40, id="a long function"),
    pytest.param(rules.kernel_calls, "def verb(db):\n    db.commit()\n", id="a commit in a verb"),
    pytest.param(rules.kernel_calls, "def verb(db):\n    db.connection()\n", id="a bare connection"),
    pytest.param(rules.kernel_calls, "import sqlalchemy as sa\nsa.text('SELECT 1')\n", id="raw SQL"),
    pytest.param(rules.kernel_calls, "from sqlmodel import text\n", id="raw SQL imported"),
    pytest.param(rules.vague_tests, "def test_body():\n    assert True\n", id="a vague test"),
    pytest.param(rules.package_servers, "https://" + "registry." + "example/left-pad", id="a package server"),
]


@pytest.mark.parametrize(("check", "source"), BROKEN)
def test_each_rule_notices_what_it_forbids(check: Callable[[str], Iterator[str]], source: str) -> None:
    assert list(check(source))


def test_a_file_called_helpers_is_noticed() -> None:
    assert list(rules.empty_name(PACKAGE / "meetings" / "helpers.py"))
