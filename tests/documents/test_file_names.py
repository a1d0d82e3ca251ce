"""The name under which a file is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.documents.file_names import MAXIMUM_NAME, cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Årsplan 2027.pdf", "Årsplan 2027.pdf"),
        ("A\u030arsplan.pdf", "Årsplan.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\bente\\bilag.docx", "bilag.docx"),
        ("/absolut/bilag.pdf", "bilag.pdf"),
        ("bilag\x00.pdf\r\nX: y.pdf", "bilag.pdfX_ y.pdf"),
        ("bilag\u202efdp.exe", "bilagfdp.exe"),
        ("bi\u200blag\ufeff.pdf", "bilag.pdf"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("lpt1.tar.pdf", "_lpt1.tar.pdf"),
        ("console.txt", "console.txt"),
        ('a<b>c:"d"|e?f*.pdf', "a_b_c__d__e_f_.pdf"),
        ("  to   mellemrum .pdf. ", "to mellemrum .pdf"),
        ("tab\there.txt", "tab here.txt"),
        (".htaccess", "htaccess"),
        ("...", ""),
        ("\u202e\u200b", ""),
        ("", ""),
        ("mappe/", ""),
        ("\ud800.txt", "txt"),
    ],
)
def test_a_name_is_kept_without_what_does_harm(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = cleaned("å" * 900 + ".docx")
    assert len(kept) == MAXIMUM_NAME
    assert kept.endswith("å.docx")


@given(st.text(max_size=300))
def test_every_name_is_short_printable_and_stays_the_same_when_cleaned_again(typed: str) -> None:
    kept = cleaned(typed)
    assert len(kept) <= MAXIMUM_NAME
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in kept)
    assert cleaned(kept) == kept
