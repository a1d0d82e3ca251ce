"""What became of one agenda after it was sent: its second version, and who had read the first."""

from dataclasses import dataclass

from kurs.bodies.vocabulary import Openness
from kurs.demo.plan import AttachmentPlan


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """Items are named by how their titles begin. `read_by` are people who had read all of the first version."""

    meeting_key: str
    read_by: tuple[str, ...]
    rewritten_item: str
    added_paragraph: str
    new_recommendation: str
    supplemented_item: str
    attachment: AttachmentPlan


REVISION = RevisionPlan(
    meeting_key="HU+0",
    read_by=("torben", "susanne"),
    rewritten_item="Temadag: valg af tema",
    added_paragraph=(
        "Arbejdsmiljøgrupperne har siden holdt møde. De anbefaler et godt første år på jobbet, fordi hver tredje af de "
        "nyansatte, der rejser igen, rejser inden for det første år."
    ),
    new_recommendation="Formandskabet indstiller, at temaet bliver et godt første år på jobbet.",
    supplemented_item="Arbejdsulykker i",
    attachment=AttachmentPlan(
        number="2",
        title="Fald på vej til og fra bilen: fem steder, hvor der bliver saltet for sent",
        openness=Openness.open,
        document_id="4757042",
        record_number="57042/26",
        category="H",
    ),
)
