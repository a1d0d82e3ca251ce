"""Every setting is described in `.env.example`, and nothing else is."""

import re

from kurs.kernel.settings import Settings
from tests.architecture.house_rules import ROOT

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
DOCUMENTED = set(re.findall(r"^#? ?(KURS_[A-Z0-9_]+)=", EXAMPLE, re.MULTILINE))
KNOWN = {f"KURS_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_is_in_the_example_environment() -> None:
    assert sorted(KNOWN - DOCUMENTED) == []


def test_the_example_environment_names_no_setting_that_is_gone() -> None:
    assert sorted(DOCUMENTED - KNOWN) == []


def test_every_setting_in_the_example_has_words_above_it() -> None:
    blocks = [block for block in EXAMPLE.split("\n\n") if "KURS_" in block and "=" in block]
    silent = [block for block in blocks if not re.match(r"# [A-Z0-9a-z]", block) or "\n" not in block]
    assert silent == []
