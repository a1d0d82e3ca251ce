"""Minutes that print a decision as the only sentence under a title, without any heading."""

import re
from collections.abc import Sequence

from kurs.decisions.vocabulary import Outcome
from kurs.imports.parsing.draft import DraftDecision, DraftItem
from kurs.imports.parsing.outcomes import outcome_of

_DECIDES = re.compile(
    r"^(?:(?:Dagsordenen?|Referatet|Indstillingen|Regnskabet|Beretningen|Punktet|Sagen)\s(?:blev\s|er\s)?)?"
    r"(?:godkendt|godkendes|taget til efterretning|tiltrådt|drøftet|udsat|udsættes|udgår|afvist|vedtaget)\b",
    re.IGNORECASE,
)
_LONGEST = 120


def take_bare_decisions(items: Sequence[DraftItem]) -> None:
    """Make a decision of an item's only text when it is one short sentence that decides; for minutes only."""
    for item in items:
        is_bare = not item.decisions and item.recommendation is None and len(item.sections) == 1
        if not is_bare or item.sections[0].heading is not None:
            continue
        text = item.sections[0].text
        outcome = outcome_of(text)
        if len(text) <= _LONGEST and _DECIDES.match(text) and outcome is not Outcome.recorded:
            item.decisions.append(DraftDecision(text=text, outcome=outcome, is_this_meeting=True))
            item.sections.clear()
