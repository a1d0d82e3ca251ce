import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../kernel/message";
import { historyDa } from "../locales/history.da";
import { historyEn } from "../locales/history.en";
import { deedsOf, kindsOf, partsOf, SUBJECT_MARK, sentenceOf } from "./history";

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
  const tables = ["meeting", "agenda_item", "login_session", "role_grant", "something_new"];
  const values = {
    who: "Bente Lindegaard",
    noun: "punktet",
    subject: SUBJECT_MARK,
    clock: "kl. 14.02",
    viewed: "X",
    word: "sekretær",
    audience: "medarbejderne",
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
    const became = (after: string) => [{ field: "openness", before: null, after }];
    expect(sentenceOf(change, became("closed"))).toBe("history.closed");
    expect(sentenceOf(change, became("open"))).toBe("history.opened");
    expect(sentenceOf(change)).toBe("history.accessChanged");
  });

  test("tells a narrower audience as a restriction, and nothing where the values are not known", () => {
    const change = entry({
      operation: "publish_meeting",
      subject_table: "meeting",
      changed_fields: ["published_to"],
    });
    const became = (before: string | null, after: string) => [{ field: "published_to", before, after }];
    expect(sentenceOf(change, became(null, "employees"))).toBe("history.published");
    expect(sentenceOf(change, became("employees", "public"))).toBe("history.published");
    expect(sentenceOf(change, became("public", "members"))).toBe("history.restricted");
    expect(sentenceOf(change)).toBe("history.audienceChanged");
  });

  test("tells a role that is given and one that is taken", () => {
    const role = (action: string, changed_fields: string[]) =>
      sentenceOf(entry({ action, subject_table: "role_grant", changed_fields }));
    expect(role("created", ["role"])).toBe("history.roleGiven");
    expect(role("changed", ["revoked_at"])).toBe("history.roleTaken");
    expect(role("changed", ["ends_on"])).toBe("history.roleChanged");
  });

  test("is written around its subject", () => {
    const written = formatMessage(historyDa["history.closed"], values, "da");
    expect(partsOf(written)).toEqual(["Bente Lindegaard lukkede punktet ", SUBJECT_MARK, " kl. 14.02"]);
  });

  test("without a subject has no gap where it would be", () => {
    const written = formatMessage(historyDa["history.changed"], { ...values, subject: "" }, "da");
    expect(partsOf(written)).toEqual(["Bente Lindegaard rettede punktet kl. 14.02"]);
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

  test("stands apart for each meeting that it made", () => {
    const meeting = (subject_id: string) => entry({ subject_table: "meeting", subject_id });
    expect(deedsOf([meeting("a"), meeting("b")])).toHaveLength(2);
  });

  test("is counted by kind", () => {
    const [item, text] = [entry(), entry({ subject_table: "item_section" })];
    expect(kindsOf([text, item, item])).toEqual([
      ["agenda_item", 2],
      ["item_section", 1],
    ]);
  });

  test("is told apart from what another step did, and from what it read", () => {
    const later = entry({ at: "2026-11-23T08:00:01Z" });
    const read = entry({ action: "read" });
    expect(deedsOf([later, entry(), read])).toHaveLength(3);
  });
});
