"""What a decision's words amount to. The order of the tests matters; the full text always stands beside the code."""

import re

from kurs.decisions.vocabulary import Outcome

_MOVED_ITEM = re.compile(
    r"(?:^|(?<=[.\n] )|(?<=\n))(?:Punkt(?:erne)?|Pkt\.?|Sag(?:erne)?|Tillægsdagsorden(?:en)?) (?:nr\.? )?[\d]*[^.\n]*?"
    r"(?:udgår|udgik|blev behandlet|behandles|oversendes|blev optaget|optages|udsættes|udsat|tages af)"
    r"(?:[^.,\n]*(?:,?\sog\s[^.,\n]*)?)[.,\n]?",
    re.IGNORECASE,
)
_AGENDA_APPROVED = re.compile(r"\bdagsorden(?:en)?\b[^.\n]{0,60}\bgodken", re.IGNORECASE)
_CHANGES = (
    r"(?:med|idet)\s(?:den|det|de|denne|dette|disse|følgende|en|enkelte|få)?\s?(?:[a-zæøå]+\s)?"
    r"(?:ændring|tilføjelse|bemærkning|præcisering|tilretning|justering|rettelse|korrektion|forbehold)"
)
_APPROVED = (
    r"(?:godkend|tiltr[aå]d|tiltræd|vedtag(?:et|es|er|ne)?\b|bevilge|bevilget|imødekom|følger indstilling|"
    r"indstillingen følges|besluttede? i overensstemmelse)"
)
_TESTS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (Outcome.withdrawn, r"\b(?:udgår|udgik|udgået)\b|\b(?:tages?|taget|trukket|trækkes) (?:\w+ )?(?:af dagsordenen|tilbage)\b|\bbortfald(?:er|t)\b"),
        (Outcome.deferred, r"\b(?:udsat|udsættes|udskudt|udskydes|udsætte|udsatte|udskyde)\b"),
        (Outcome.rejected, r"\b(?:afvist|afvises|afviste|forkastet|forkastes|ikke imødekommet|imødekommes ikke|ikke godkendt|forslaget faldt|faldt dermed|nedstemt)\b"),
        (Outcome.approved, r"\bhar vedtaget\b"),
        (Outcome.referred, r"\b(?:fremsendes|fremsendt|oversendes|oversendt|sendes tilbage|tilbagesendes|tilbagesendt|henvises|henvist|sendes videre|videresendes|oversendte|henviste)\b"),
        (Outcome.approved_with_changes, rf"(?:{_APPROVED})[^.]*{_CHANGES}|\bgodkendt med\b(?! stemmerne| \d+ stemmer)|{_CHANGES}[^.]*(?:{_APPROVED})"),
        (Outcome.recommended, r"\b(?:anbefales|anbefalet|anbefaler|anbefalede|indstilles|indstiller|indstillede)\b"),
        (Outcome.noted, r"\btil efterretning\b"),
        (Outcome.informed, r"\borientering(?:en)? (?:blev )?(?:er )?(?:givet|gives|foretaget)\b|\btil orientering\b|\b(?:blev|er) orienteret\b|\borienterede\b|^(?:der )?(?:blev )?orienteret\b"),
        (Outcome.approved, _APPROVED),
        (Outcome.appointed, r"\b(?:udpeges|udpegede|udpeget|valgt|valgte|vælges|konstitueret|konstituerede|genvalgt|udnævnt)\b"),
        (Outcome.discussed, r"\b(?:drøftet|drøftede|drøftedes)\b"),
    )
)  # fmt: skip
_BY_POSITION = (Outcome.appointed, Outcome.discussed)
_LONG = 900
_OPENING = 400


def outcome_of(text: str, *, is_agenda_approval: bool = False) -> Outcome:
    """The outcome of a non-empty decision text; `recorded` when no decision word is found.

    Only the opening of a long text is read: minutes in prose use the same words without deciding anything.
    `is_agenda_approval`: the item is the approval of the agenda, so what is said of other items is not its outcome.
    """
    read = text if len(text) <= _LONG else text[:_OPENING]
    if is_agenda_approval and (_AGENDA_APPROVED.search(read) or re.match(r"^godkendt\b", read, re.IGNORECASE)):
        return Outcome.approved
    read = _MOVED_ITEM.sub(" ", read).strip() or read
    found = [(match.start(), outcome) for outcome, pattern in _TESTS if (match := pattern.search(read))]
    if not found:
        return Outcome.recorded
    if found[0][1] in _BY_POSITION:
        return min(found)[1]
    return found[0][1]
