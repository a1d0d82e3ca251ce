import { expect, test } from "vitest";
import { settleScopes } from "./scopes";

test("a scope that is chosen brings what it needs", () => {
  expect(settleScopes([], ["files.closed:read"]).sort()).toEqual([
    "agenda:read",
    "bodies:read",
    "files.closed:read",
    "files:read",
    "meetings:read",
  ]);
});

test("a scope that is taken away takes along what needs it, and nothing else", () => {
  const before = ["bodies:read", "meetings:read", "agenda:read", "decisions:read", "audit:read"];
  const chosen = ["bodies:read", "meetings:read", "decisions:read", "audit:read"];
  expect(settleScopes(before, chosen)).toEqual(["bodies:read", "meetings:read", "audit:read"]);
});
