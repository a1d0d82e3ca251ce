"""The house rules that no ready-made linter knows, as functions from source text to sentences about what is wrong."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES_IN_A_FILE = 350
MOST_LINES_IN_A_FUNCTION = 40
FEWEST_WORDS_IN_A_TEST_NAME = 3
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base_service", "manager", "stuff"}
GENERATED = {"frontend/src/api/schema.d.ts"}
# Lists that are read from top to bottom once: a migration is never edited again, a locale is a table of texts.
LISTS = ("migrations/versions/", "frontend/src/locales/")
ONLY_IN_THE_KERNEL = {
    "commit": "a verb never commits: the route does, once, before the answer leaves",
    "connection": "a connection bypasses the row guard",
}
PACKAGE_SERVERS = re.compile(r"(?:[\w-]+\.)*(?:registry|pypi|pythonhosted|npmjs|crates)\.[a-z]{2,}[:/\"'\s]")


def tracked_files() -> list[Path]:
    """Every file git keeps, where it is still in the working tree."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    """Every Python file of the package, the tests and the migrations."""
    return sorted(path for folder in ("backend", "tests", "migrations") for path in (ROOT / folder).rglob("*.py"))


def is_list(path: Path) -> bool:
    """Whether the file is one long list, of which no length is too much."""
    return shown(path).startswith(LISTS)


def web_files() -> list[Path]:
    """Every hand-written TypeScript file of the web app."""
    found = [*(ROOT / "frontend/src").rglob("*.ts"), *(ROOT / "frontend/src").rglob("*.tsx")]
    return sorted(path for path in found if shown(path) not in GENERATED)


def shown(path: Path) -> str:
    """The path as a reader knows it."""
    return path.relative_to(ROOT).as_posix()


def long_file(source: str) -> Iterator[str]:
    """A file one cannot hold in one's head."""
    lines = source.count("\n") + 1
    if lines > MOST_LINES_IN_A_FILE:
        yield f"{lines} lines, at most {MOST_LINES_IN_A_FILE}: find the second subject in it and give that its own file"


def long_functions(source: str) -> Iterator[str]:
    """Functions that do not fit on a screen; decorators are not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > MOST_LINES_IN_A_FUNCTION:
                yield f"line {node.lineno}: {node.name} has {lines} lines, at most {MOST_LINES_IN_A_FUNCTION}"


def empty_name(path: Path) -> Iterator[str]:
    """A file or folder whose name says nothing about what is in it."""
    for part in (*path.relative_to(ROOT).parts[:-1], path.stem):
        if part in NAMES_THAT_SAY_NOTHING:
            yield f"{part!r} says nothing: name the file after what is in it"


def kernel_calls(source: str) -> Iterator[str]:
    """Calls that belong to the kernel, in a feature."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ONLY_IN_THE_KERNEL:
            yield f"line {node.lineno}: .{node.func.attr}() – {ONLY_IN_THE_KERNEL[node.func.attr]}"
        if _is_text_call(node) or _imports_text(node):
            yield f"line {node.lineno}: text() – raw SQL bypasses the row guard and one of the two engines"


def vague_tests(source: str) -> Iterator[str]:
    """Tests whose names are not sentences."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            words = node.name.removeprefix("test_").split("_")
            if len(words) < FEWEST_WORDS_IN_A_TEST_NAME:
                yield f"line {node.lineno}: {node.name} – name it after the sentence it proves"


def package_servers(source: str) -> Iterator[str]:
    """Addresses of package servers: a clone may be installed from any mirror."""
    for number, line in enumerate(source.splitlines(), 1):
        if PACKAGE_SERVERS.search(line):
            yield f"line {number}: names a package server"


def _is_text_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "text"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"sa", "sqlalchemy", "sqlmodel"}
    )


def _imports_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.ImportFrom)
        and node.module in {"sqlalchemy", "sqlmodel", "sqlalchemy.sql"}
        and any(alias.name == "text" for alias in node.names)
    )
