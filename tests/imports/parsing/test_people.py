"""People on lists: names, roles, parties and organisations in every order."""

import pytest

from kurs.imports.parsing.people import looks_like_name, read_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunaldirektør - Birthe Lindegaard", [("Birthe Lindegaard", "Kommunaldirektør", None, None)]),
        ("Chef for IT og Borgerservice – Tom Bruun", [("Tom Bruun", "Chef for IT og Borgerservice", None, None)]),
        ("Afdelingsleder Gry Holm", [("Gry Holm", "Afdelingsleder", None, None)]),
        ("Viggo Ravnkilde (V)", [("Viggo Ravnkilde", None, "V", None)]),
        ("Viggo Ravnkilde, V", [("Viggo Ravnkilde", None, "V", None)]),
        ("Viggo Ravnkilde ((V)", [("Viggo Ravnkilde", None, "V", None)]),
        ("Gitte Randrup (FOA) (Næstfmd.)", [("Gitte Randrup", "Næstfmd.", None, "FOA")]),
        ("Tom Bruun (Vej- og ejendomschef)", [("Tom Bruun", "Vej- og ejendomschef", None, None)]),
        ("Lis Holm (LH)", [("Lis Holm", None, None, None)]),
        ("Hanne Tolstrup (Løsgænger)", [("Hanne Tolstrup", None, "Løsgænger", None)]),
        ("Hanne Tolstrup (A) - formand", [("Hanne Tolstrup", "formand", "A", None)]),
        ("Adm. direktør Torben Skyum", [("Torben Skyum", "Adm. direktør", None, None)]),
        ("Lis Holm, afdelingsleder", [("Lis Holm", "afdelingsleder", None, None)]),
    ],
)
def test_one_person_is_read_with_role_party_and_organisation(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert [(one.name, one.role, one.party, one.organisation) for one in read_people(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tanja, Johnny og Gitte.", ["Tanja", "Johnny", "Gitte"]),
        ("Claus Vind (V)Kirsten Bo Lund (F)", ["Claus Vind", "Kirsten Bo Lund"]),
        ("Nils Due (A) x Hans Holm (L) x", ["Nils Due", "Hans Holm"]),
        ("Karsten Grube Kirsten Vester Kurt Mose", ["Karsten Grube", "Kirsten Vester", "Kurt Mose"]),
        ("Formand Per Bo Næstformand Gitte Vang Direktør Ib Due", ["Per Bo", "Gitte Vang", "Ib Due"]),
        ("Jens Kr. Yderby, Lone H. Karlsen", ["Jens Kr. Yderby", "Lone H. Karlsen"]),
    ],
)
def test_a_list_is_cut_at_whatever_stands_between_the_names(text: str, names: list[str]) -> None:
    assert [one.name for one in read_people(text)] == names


def test_names_cut_without_a_separator_say_that_they_are_a_guess() -> None:
    assert all(one.is_guessed for one in read_people("Karsten Grube Kirsten Vester"))
    assert not any(one.is_guessed for one in read_people("Karsten Grube, Kirsten Vester"))


@pytest.mark.parametrize(
    "text", ["Ingen", "Godkendt", "Havrebjerg Kommune", "Lokale 4", "Indholdsfortegnelse 3", "REFERAT"]
)
def test_what_is_no_name_is_nobody(text: str) -> None:
    assert not looks_like_name(text)
