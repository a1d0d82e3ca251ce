/** A seat as the fields of a form, and back. */
import type { Membership, MembershipCreate } from "../../api/bodies";
import { dayObjection, dayOf } from "../../components/form/fields";
import { orNull } from "../../components/form/useForm";
import { writeDateInput } from "../../kernel/inputs";
import { translate } from "./texts";

/** Roles in the order a list of members has them. */
export const ROLES = [
  "chair",
  "vice_chair",
  "member",
  "substitute",
  "coordinator",
  "observer",
  "secretary",
] as const satisfies readonly Membership["role"][];

/** Who holds a seat: a person, a whole other body, or nobody. */
export const HOLDERS = ["person", "body", "nobody"] as const;

export type SeatValues = {
  readonly holder: string;
  readonly person_id: string;
  readonly member_body_id: string;
  readonly role: string;
  readonly seat_label: string;
  readonly unit_id: string;
  readonly position: string;
  readonly starts_on: string;
  readonly ends_on: string;
};

export function seatValues(seat: Membership): SeatValues {
  return {
    holder: seat.person_id ? "person" : seat.member_body_id ? "body" : "nobody",
    person_id: seat.person_id ?? "",
    member_body_id: seat.member_body_id ?? "",
    role: seat.role,
    seat_label: seat.seat_label ?? "",
    unit_id: seat.unit_id ?? "",
    position: String(seat.position),
    starts_on: writeDateInput(seat.starts_on),
    ends_on: writeDateInput(seat.ends_on),
  };
}

export function newSeat(seats: readonly Membership[]): SeatValues {
  const last = Math.max(0, ...seats.map(({ position }) => position));
  return {
    holder: "person",
    person_id: "",
    member_body_id: "",
    role: "member",
    seat_label: "",
    unit_id: "",
    position: String(last + 1),
    starts_on: "",
    ends_on: "",
  };
}

export function seatPayload(values: SeatValues): MembershipCreate {
  return {
    person_id: values.holder === "person" ? orNull(values.person_id) : null,
    member_body_id: values.holder === "body" ? orNull(values.member_body_id) : null,
    role: values.role as Membership["role"],
    seat_label: orNull(values.seat_label),
    unit_id: orNull(values.unit_id),
    position: Number(values.position),
    starts_on: dayOf(values.starts_on),
    ends_on: dayOf(values.ends_on),
  };
}

/** Only the part of the payload that differs from what it was. */
export function seatChanges(before: SeatValues, values: SeatValues): Partial<MembershipCreate> {
  const [old, now] = [seatPayload(before), seatPayload(values)];
  const names = (Object.keys(now) as (keyof MembershipCreate)[]).filter((name) => old[name] !== now[name]);
  return Object.fromEntries(names.map((name) => [name, now[name]]));
}

export function seatLabels() {
  return {
    holder: translate("seat.holder"),
    person_id: translate("seat.person"),
    member_body_id: translate("seat.memberBody"),
    role: translate("seat.role"),
    seat_label: translate("seat.label"),
    unit_id: translate("seat.unit"),
    position: translate("seat.position"),
    starts_on: translate("seat.startsOn"),
    ends_on: translate("seat.endsOn"),
  };
}

export function checkSeat(values: SeatValues) {
  const lacksPerson = values.holder === "person" && values.person_id === "";
  const lacksBody = values.holder === "body" && values.member_body_id === "";
  return {
    person_id: lacksPerson ? translate("seat.personMissing") : undefined,
    member_body_id: lacksBody ? translate("seat.memberBodyMissing") : undefined,
    position: /^\d{1,6}$/.test(values.position.trim()) ? undefined : translate("seat.positionWrong"),
    starts_on: dayObjection(values.starts_on),
    ends_on: dayObjection(values.ends_on),
  };
}
