import { describe, expect, test } from "vitest";
import { groupFindings, isMoot, printedBefore, releaseNotes, valuesBefore, writesOf } from "./answers";
import type { DraftFinding, ImportDraft } from "./draft";

function finding(fields: Partial<DraftFinding>): DraftFinding {
  return {
    id: "finding",
    severity: "check",
    rule: "some_rule",
    line: null,
    path: null,
    quote: null,
    reason_da: "",
    reason_en: "",
    proposal: null,
    state: "pending",
    ...fields,
  };
}

const draft = {
  body_id: null,
  date: "2026-08-28",
  items: [
    {
      openness: null,
      attachments: [{ openness: "closed" }, { openness: null }],
      sections: [],
      internal_notes: ["Husk kaffe", "Sig tak"],
      time: "09:30",
      printed_time: "9.30",
    },
  ],
} as unknown as ImportDraft;

const unknownOpenness = finding({ rule: "openness_unknown", path: "/items/0/openness" });
const clock = finding({
  rule: "clock",
  path: "/items/0/time",
  proposal: { path: "/items/0/time", value: "08:30" },
});

describe("an answer", () => {
  test("that keeps an item closed writes nothing, and one that opens it writes so", () => {
    expect(writesOf(unknownOpenness, "accepted", draft)).toEqual([]);
    expect(writesOf(unknownOpenness, "rejected", draft)).toEqual([
      { path: "/items/0/openness", value: "open" },
    ]);
  });

  test("that opens attachments leaves those alone that the document marked", () => {
    const list = finding({ rule: "attachment_openness_unknown", path: "/items/0/attachments" });
    expect(writesOf(list, "rejected", draft)).toEqual([
      { path: "/items/0/attachments/1/openness", value: "open" },
    ]);
  });

  test("that releases internal text moves every note of the item into its text", () => {
    expect(releaseNotes(draft, "/items/0")).toEqual([
      {
        path: "/items/0/sections",
        value: [{ kind: "other", heading: null, text: "Husk kaffe\nSig tak" }],
      },
      { path: "/items/0/internal_notes", value: [] },
    ]);
  });

  test("can be taken back to what stood there before, a proposal too", () => {
    expect(valuesBefore(clock, "accepted", draft)).toEqual([{ path: "/items/0/time", value: "09:30" }]);
    expect(valuesBefore(unknownOpenness, "rejected", draft)).toEqual([
      { path: "/items/0/openness", value: null },
    ]);
  });

  test("taken back in a later visit gives the clock the document printed", () => {
    expect(printedBefore(clock, draft)).toEqual([{ path: "/items/0/time", value: "09:30" }]);
  });
});

test("a finding that asks for a field is moot once the field is filled in", () => {
  expect(isMoot(finding({ rule: "year_missing", path: "/date" }), draft)).toBe(true);
  expect(isMoot(finding({ rule: "body_missing", path: "/body" }), draft)).toBe(false);
});

test("warnings come first, then proposals, and what asks the same stands together", () => {
  const groups = groupFindings([
    unknownOpenness,
    clock,
    finding({ id: "other", rule: "openness_unknown" }),
    finding({ id: "body", rule: "body_missing", severity: "warning" }),
  ]);
  expect(groups.map((group) => [group[0]?.rule, group.length])).toEqual([
    ["body_missing", 1],
    ["clock", 1],
    ["openness_unknown", 2],
  ]);
});
