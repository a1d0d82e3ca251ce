/** The groups of a discussion while they are formed: one call after the other, and what was before can be had back. */
import { useRef, useState } from "preact/hooks";
import type { Tagged } from "../../api/client";
import {
  arrangeGroups,
  changeGroup,
  closeNotes,
  collectUnder,
  type DiscussionGroup,
  type DiscussionSheet,
  drawGroups,
  type GroupDraw,
  type GroupPerson,
  openNotes,
  placeInGroup,
  readDiscussion,
} from "../../api/workshops";
import { type Seats, seatsOf, withLeader, withoutPerson } from "../../domain/seats";
import { useLive } from "../../kernel/live";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce, announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { translate } from "../../workshops/texts";

type Sheet = Tagged<DiscussionSheet>;

export interface Groups {
  readonly sheet: DiscussionSheet;
  readonly canUndo: boolean;
  readonly problem: ProblemError | null;
  readonly draw: (how: GroupDraw) => Promise<void>;
  /** To a group; null is the smallest. */
  readonly place: (person: GroupPerson, group: DiscussionGroup | null) => Promise<void>;
  readonly takeOut: (person: GroupPerson) => Promise<void>;
  readonly letLead: (person: GroupPerson, leads: boolean) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly rename: (group: DiscussionGroup, name: string, room: string | null) => Promise<void>;
  readonly setNotes: (isOpen: boolean) => Promise<void>;
  readonly collectUnder: (itemId: string | null) => Promise<void>;
}

export function useGroups(first: Sheet): Groups {
  const itemId = first.value.agenda_item_id;
  const live = useLive(first, (signal) => readDiscussion(itemId, signal));
  // What was before each change, newest last; whoever undoes twice in a hurry takes two of them.
  const before = useRef<Seats[][]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const newest = useRef(live.value);
  newest.current = live.value;
  const queue = useRef(Promise.resolve());

  /** One after the other: each builds on what the one before it answered. */
  function carryOut(step: (sheet: Sheet) => Promise<Sheet>, said?: string): Promise<void> {
    queue.current = queue.current.then(async () => {
      announceSaving();
      setProblem(null);
      try {
        newest.current = await step(newest.current);
        live.show(newest.current);
        if (said) announce(said);
        else announceSaved();
      } catch (cause) {
        announceNotSaved();
        setProblem(asProblem(cause));
        // Somebody else was quicker: theirs is what stands now, and is shown.
        await live.look();
      }
    });
    return queue.current;
  }

  async function rearrange(step: (sheet: Sheet) => Promise<Sheet>, said?: string): Promise<void> {
    await carryOut(async (sheet) => {
      const after = await step(sheet);
      before.current.push(seatsOf(sheet.value.groups));
      return after;
    }, said);
  }

  return {
    sheet: live.value.value,
    canUndo: before.current.length > 0,
    problem,
    draw: (how) => rearrange((sheet) => drawGroups(sheet, how)),
    place: (person, group) =>
      rearrange(
        (sheet) => placeInGroup(sheet, person.attendance_id, group?.id ?? null),
        group ? translate("groups.moved", { name: person.name, group: group.name }) : undefined,
      ),
    takeOut: (person) =>
      rearrange(
        (sheet) => arrangeGroups(sheet, withoutPerson(seatsOf(sheet.value.groups), person.attendance_id)),
        translate("groups.movedOut", { name: person.name }),
      ),
    letLead: (person, leads) =>
      rearrange((sheet) =>
        arrangeGroups(sheet, withLeader(seatsOf(sheet.value.groups), person.attendance_id, leads)),
      ),
    async undo() {
      await carryOut(async (sheet) => {
        const last = before.current.at(-1);
        if (!last) return sheet;
        const after = await arrangeGroups(sheet, last);
        before.current.pop();
        return after;
      }, translate("groups.undone"));
    },
    async rename(group, name, room) {
      await carryOut(async () => {
        await changeGroup(group, { name, room });
        return readDiscussion(itemId);
      });
    },
    async setNotes(isOpen) {
      await carryOut(isOpen ? openNotes : closeNotes);
    },
    async collectUnder(under) {
      await carryOut((sheet) => collectUnder(sheet, under));
    },
  };
}
