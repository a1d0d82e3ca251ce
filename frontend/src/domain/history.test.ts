import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../kernel/message";
import { historyDa } from "../locales/history.da";
import { historyEn } from "../locales/history.en";
import { aroundSubject, deedsOf, SUBJECT_MARK, sentenceOf } from "./history";

const CONTRACT = join(import.meta.dirname, "../../../openapi/openapi.json");
const entry = (change: object = {}) => ({
  action: "changed",
  operation: "update_agenda_item",
  subject_table: "agenda_item",
  changed_fields: ["title"],
  at: "2026-11-23T08:00:00Z",
  ...change,
});

/** The names of every verb in the contract, and words no version of it knows. */
function operations(): (string | null)[] {
  const paths: Record<string, Record<string, { operationId?: string }>> = JSON.parse(
    readFileSync(CONTRACT, "utf8"),
  ).paths;
  const known = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  return [...known.filter((name) => name !== undefined), "something_new", null];
}

describe("a sentence", () => {
  const actions = ["created", "changed", "removed", "read", "previewed", "erased", "something_new"];
  const tables = ["meeting", "agenda_item", "login_session", "something_new"];
  const values = {
    who: "Bente Lindegaard",
    noun: "punktet",
    subject: SUBJECT_MARK,
    clock: "kl. 14.02",
    viewed: "X",
  };

  test("is there for every verb, action and kind of row, in both languages", () => {
    for (const operation of operations()) {
      for (const action of actions) {
        for (const table of tables) {
          const key = sentenceOf(entry({ operation, action, subject_table: table }));
          for (const texts of [historyDa, historyEn]) {
            expect(formatMessage(texts[key], values, "da")).toMatch(/^Bente Lindegaard [^{}]+ kl\. 14\.02$/);
          }
        }
      }
    }
  });

  test("says closed and opened where that is known, and no more where it is not", () => {
    const change = entry({ changed_fields: ["closure_reason", "openness"] });
    expect(sentenceOf(change, "closed")).toBe("history.closed");
    expect(sentenceOf(change, "open")).toBe("history.opened");
    expect(sentenceOf(change)).toBe("history.accessChanged");
  });

  test("is written around its subject", () => {
    const written = formatMessage(historyDa["history.closed"], values, "da");
    expect(aroundSubject(written)).toEqual(["Bente Lindegaard lukkede punktet ", " kl. 14.02"]);
  });

  test("without a subject has no gap where it would be", () => {
    const written = formatMessage(historyDa["history.changed"], { ...values, subject: "" }, "da");
    expect(aroundSubject(written)).toEqual(["Bente Lindegaard rettede punktet kl. 14.02", ""]);
  });
});

describe("what one step did", () => {
  test("stands together under what its verb names", () => {
    const [section, item, attachment] = [
      entry({ subject_table: "item_section" }),
      entry(),
      entry({ subject_table: "attachment" }),
    ];
    expect(deedsOf([attachment, item, section])).toEqual([{ main: item, others: [attachment, section] }]);
  });

  test("stands under the meeting where no verb names it", () => {
    const meeting = entry({ operation: "apply_import", subject_table: "meeting" });
    const item = entry({ operation: "apply_import" });
    expect(deedsOf([item, meeting])[0]?.main).toBe(meeting);
  });

  test("is told apart from what another step did, and from what it read", () => {
    const later = entry({ at: "2026-11-23T08:00:01Z" });
    const read = entry({ action: "read" });
    expect(deedsOf([later, entry(), read])).toHaveLength(3);
  });
});
