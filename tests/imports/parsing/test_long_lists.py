"""A list of names that never ends is read in parts, so that no form looks through all of it from every name."""

from kurs.imports.parsing import absence
from kurs.imports.parsing.absence import LONGEST_LIST, read_absence_list
from kurs.imports.parsing.draft import AbsenceKind

FIRST = ["Anne", "Bo", "Carl", "Dorthe", "Erik", "Freja", "Gert", "Hanne", "Ib", "Jytte"]
LAST = ["Ravn", "Holm", "Kvist", "Lind", "Bæk", "Dam", "Eng", "Fald", "Gran", "Hede"]
NAMES = [f"{first} {middle} {last}" for middle in ("Lund", "Skov", "Krog") for first in FIRST for last in LAST]


def test_everybody_on_a_long_list_is_found() -> None:
    assert [away.person.name for away in read_absence_list(", ".join(NAMES), AbsenceKind.excused)] == NAMES


def test_no_part_of_a_list_is_longer_than_the_bound() -> None:
    for text in (", ".join(NAMES * 20), "x" * 50_000, "," * 10_000):
        assert all(len(part) <= LONGEST_LIST for part in absence._parts(text))
