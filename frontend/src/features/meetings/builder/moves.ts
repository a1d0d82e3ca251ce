/** What a move did, as it is told to who cannot see it. */
import type { MeetingAgenda } from "../../../api/agenda";
import { applyAll, countNewTimes, type Operation, programmeOf, siblingsOf } from "../../../domain/agendaRows";
import { formatClock } from "../../../kernel/dates";
import { translate } from "./texts";
import { type Building, timesOf } from "./useAgenda";

export function movedInWords(
  { rows, programme }: Building,
  agenda: MeetingAgenda,
  operation: Extract<Operation, { kind: "move" }>,
): string {
  const after = applyAll(rows, [operation]);
  const times = programmeOf(after, timesOf(agenda));
  const row = after.find(({ id }) => id === operation.id);
  const start = times.slots.find(({ key }) => key === operation.id)?.start ?? null;
  const siblings = siblingsOf(after, operation.to.parentId).filter(({ kind }) => kind !== "end");
  return translate("builder.moved", {
    title: row?.title ?? "",
    place: siblings.findIndex(({ id }) => id === operation.id) + 1,
    count: siblings.length,
    start: start === null ? "" : translate("builder.starts", { clock: formatClock(start) }),
    others: countNewTimes(programme, times, operation.id),
  });
}
