"""The findings of a reading: what was noticed, why, and what is proposed. In words, in Danish and English."""

from kurs.imports.parsing.draft import LABEL_LIMIT, DraftFinding, DraftProposal, FindingSeverity

_QUOTE_LIMIT = 300


class FindingBook:
    """Collects findings. An id names rule, path and line, so reading the same text again gives the same ids."""

    def __init__(self) -> None:
        self._findings: dict[str, DraftFinding] = {}

    def add(
        self,
        severity: FindingSeverity,
        rule: str,
        *,
        danish: str,
        english: str,
        line: int | None = None,
        path: str | None = None,
        quote: str | None = None,
        proposal: str | None = None,
    ) -> None:
        """Add a finding. `proposal` is the value offered for `path`."""
        key = f"{rule}{(path or '').replace('/', '.')}.{line or 0}"[:200]
        self._findings.setdefault(
            key,
            DraftFinding(
                id=key,
                severity=severity,
                rule=rule,
                line=line,
                path=path,
                quote=quote[:_QUOTE_LIMIT] if quote else None,
                reason_da=danish[:LABEL_LIMIT],
                reason_en=english[:LABEL_LIMIT],
                proposal=DraftProposal(path=path, value=proposal) if proposal is not None and path else None,
            ),
        )

    def findings(self) -> list[DraftFinding]:
        """All findings by line; those about the whole document first."""
        return sorted(
            self._findings.values(), key=lambda finding: (finding.line or 0, finding.rule, finding.path or "")
        )
