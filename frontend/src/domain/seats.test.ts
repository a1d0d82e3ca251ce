import { expect, test } from "vitest";
import { placeOfKey, seatsOf, withLeader, withoutPerson } from "./seats";

const GROUPS = [
  {
    id: "g1",
    members: [
      { attendance_id: "anna", is_facilitator: false },
      { attendance_id: "bo", is_facilitator: true },
    ],
  },
  { id: "g2", members: [{ attendance_id: "carl", is_facilitator: false }] },
];

test("seats keep the order of the groups and of their people, and who leads", () => {
  expect(seatsOf(GROUPS)).toEqual([
    { attendance_ids: ["anna", "bo"], facilitator_id: "bo" },
    { attendance_ids: ["carl"], facilitator_id: null },
  ]);
});

test("who leaves a group that they led leaves it without a leader", () => {
  expect(withoutPerson(seatsOf(GROUPS), "bo")[0]).toEqual({ attendance_ids: ["anna"], facilitator_id: null });
  expect(withoutPerson(seatsOf(GROUPS), "anna")[0]).toEqual({ attendance_ids: ["bo"], facilitator_id: "bo" });
});

test("one leads a group, and only the one they sit in", () => {
  const led = withLeader(seatsOf(GROUPS), "anna", true);
  expect(led.map(({ facilitator_id }) => facilitator_id)).toEqual(["anna", null]);
  expect(withLeader(led, "anna", false)[0]?.facilitator_id).toBeNull();
});

test("a digit names a group that is there, nought none, and other keys nothing", () => {
  expect(["1", "3", "4", "0", "a", "F1"].map((key) => placeOfKey(key, 3))).toEqual([
    0,
    2,
    undefined,
    null,
    undefined,
    undefined,
  ]);
});
