import { describe, expect, test } from "vitest";
import { annotate } from "./annotate";
import {
  type DraftItem,
  draftProgramme,
  type ImportDraft,
  placeItems,
  removeAt,
  replaceAt,
  valueAt,
} from "./draft";

function item(fields: Partial<DraftItem>): DraftItem {
  return {
    number: null,
    title: "Punkt",
    kind: null,
    is_break: false,
    is_end: false,
    printed_time: null,
    time: null,
    time_proposed: null,
    ends_at: null,
    duration_minutes: null,
    duration_source: null,
    presenters: [],
    guests: [],
    openness: null,
    closure_reason: null,
    routing: [],
    case_number: null,
    document_id: null,
    recommendation: null,
    sections: [],
    questions: [],
    internal_notes: [],
    group_discussion: null,
    decisions: [],
    attachments: [],
    absent: [],
    lines: null,
    sub_items: [],
    ...fields,
  };
}

function draft(fields: Partial<ImportDraft>): ImportDraft {
  return {
    kind: "program",
    body: null,
    body_id: null,
    title: null,
    date: null,
    date_partial: null,
    date_missing: null,
    starts_at: null,
    starts_at_inferred: null,
    ends_at: null,
    place: null,
    participants: [],
    absent: [],
    items: [],
    attachments: [],
    findings: [],
    spans: [],
    unused_lines: [],
    artefact_lines: [],
    internal_notes_declared: false,
    ...fields,
  };
}

const morning = draft({
  starts_at: "08:00",
  ends_at: "09:00",
  items: [
    item({ title: "Velkomst", time: "08:00", duration_minutes: 15 }),
    item({ title: "Oplæg", time: "09:15", duration_minutes: 30, sub_items: [item({ title: "Del" })] }),
    item({ title: "Pause", is_break: true, time: "08:45", duration_minutes: 15 }),
  ],
});

describe("the draft's programme", () => {
  test("derives starts from durations, so that a wrong printed clock moves nothing", () => {
    const programme = draftProgramme(morning);
    const starts = programme.slots.map((slot) => slot.start);
    expect(starts).toEqual([480, 495, null, 525]);
    expect(programme.fit).toBe("fits");
  });

  test("follows the first printed clock where the document names no start", () => {
    const programme = draftProgramme(draft({ items: [item({ time: "09:00", duration_minutes: 30 })] }));
    expect(programme.slots[0]?.end).toBe(570);
  });
});

describe("places in the draft", () => {
  test("a sub-point stands after its parent with its own pointer", () => {
    expect(placeItems(morning).map(({ path }) => path)).toEqual([
      "/items/0",
      "/items/1",
      "/items/1/sub_items/0",
      "/items/2",
    ]);
  });

  test("a change at a pointer copies the way there and shares the rest", () => {
    const changed = replaceAt(morning, "/items/1/sub_items/0/title", "Ny titel");
    expect(valueAt(changed, "/items/1/sub_items/0/title")).toBe("Ny titel");
    expect(valueAt(morning, "/items/1/sub_items/0/title")).toBe("Del");
    expect(changed.items[0]).toBe(morning.items[0]);
  });

  test("a change may fill in what was not there", () => {
    expect(replaceAt(morning, "/date", "2024-08-28").date).toBe("2024-08-28");
  });

  test("removing an entry closes the gap", () => {
    expect(removeAt(morning, "/items/0").items.map((entry) => entry.title)).toEqual(["Oplæg", "Pause"]);
  });
});

test("every source line belongs to one block, and unused lines stay visible", () => {
  const lines = ["", "Bestyrelsen", "1. Velkomst", "Tekst", "noget andet", "side 1", "a. Kaffe"];
  const blocks = annotate(
    lines,
    draft({
      items: [item({ lines: { from: 3, to: 7 }, sub_items: [item({ lines: { from: 7, to: 7 } })] })],
      spans: [{ path: "/body", from: 2, to: 2 }],
      unused_lines: [5],
      artefact_lines: [6],
    }),
  );
  expect(blocks.map(({ use, itemPath, from, lines: own }) => [use, itemPath, from, own.length])).toEqual([
    ["head", null, 1, 2],
    ["item", "/items/0", 3, 2],
    ["unused", null, 5, 1],
    ["artefact", null, 6, 1],
    ["item", "/items/0/sub_items/0", 7, 1],
  ]);
});
