/** A track as the fields of a form, and back. */
import type { Track, TrackCreate, TrackPatch } from "../../api/tracks";
import { orNull } from "../../components/form/useForm";
import { endOf, parseMeantDay, startOf, writeMeantDay } from "./periods";
import { translate } from "./texts";

export const STATES = [
  "idea",
  "planned",
  "active",
  "on_hold",
  "completed",
  "cancelled",
] as const satisfies readonly Track["state"][];

export type TrackValues = {
  readonly body_id: string;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly purpose: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly owner_id: string;
  readonly coordinator_id: string;
  readonly unit_id: string;
  readonly state: string;
  readonly openness: string;
};

export function trackValues(track: Track): TrackValues {
  return {
    body_id: track.body_id ?? "",
    kind: track.kind,
    code: track.code ?? "",
    title: track.title,
    purpose: track.purpose ?? "",
    starts_on: writeMeantDay(startOf(track)),
    ends_on: writeMeantDay(endOf(track)),
    owner_id: track.owner_id ?? "",
    coordinator_id: track.coordinator_id ?? "",
    unit_id: track.unit_id ?? "",
    state: track.state,
    openness: track.openness,
  };
}

export function newTrack(body_id: string, kind: string, openness: Track["openness"]): TrackValues {
  return {
    ...{ body_id, kind, openness, state: "planned" },
    ...{ code: "", title: "", purpose: "", starts_on: "", ends_on: "" },
    ...{ owner_id: "", coordinator_id: "", unit_id: "" },
  };
}

export function trackPayload(values: TrackValues, parentId: string | null): TrackCreate {
  const [starts, ends] = [parseMeantDay(values.starts_on), parseMeantDay(values.ends_on)];
  return {
    body_id: values.body_id,
    kind: values.kind as Track["kind"],
    parent_id: parentId,
    code: orNull(values.code),
    title: values.title.trim(),
    purpose: orNull(values.purpose),
    starts_on: starts?.day ?? null,
    starts_precision: starts?.precision ?? null,
    ends_on: ends?.day ?? null,
    ends_precision: ends?.precision ?? null,
    owner_id: orNull(values.owner_id),
    coordinator_id: orNull(values.coordinator_id),
    unit_id: orNull(values.unit_id),
    state: values.state as Track["state"],
    openness: values.openness as Track["openness"],
  };
}

/** A day and how exactly it is meant say something only together. */
const TOGETHER: Partial<Record<keyof TrackCreate, keyof TrackCreate>> = {
  starts_on: "starts_precision",
  starts_precision: "starts_on",
  ends_on: "ends_precision",
  ends_precision: "ends_on",
};

/** Only the part of the payload that differs from what it was. */
export function trackChanges(before: TrackValues, values: TrackValues): TrackPatch {
  const [old, now] = [trackPayload(before, null), trackPayload(values, null)];
  const isChanged = (name: keyof TrackCreate | undefined) => name !== undefined && old[name] !== now[name];
  const names = (Object.keys(now) as (keyof TrackCreate)[]).filter(
    (name) => isChanged(name) || isChanged(TOGETHER[name]),
  );
  return Object.fromEntries(names.map((name) => [name, now[name]]));
}

export function trackLabels() {
  return {
    body_id: translate("track.body"),
    kind: translate("track.kind"),
    code: translate("track.code"),
    title: translate("track.name"),
    purpose: translate("track.purpose"),
    starts_on: translate("track.starts"),
    ends_on: translate("track.ends"),
    owner_id: translate("track.owner"),
    coordinator_id: translate("track.coordinator"),
    unit_id: translate("track.unit"),
    state: translate("track.state"),
    openness: translate("track.access"),
  };
}

export function checkTrack(values: TrackValues) {
  return {
    body_id: values.body_id === "" ? translate("track.bodyMissing") : undefined,
    kind: values.kind === "" ? translate("track.kindMissing") : undefined,
    title: values.title.trim() === "" ? translate("track.nameMissing") : undefined,
    starts_on: meantDayObjection(values.starts_on),
    ends_on: meantDayObjection(values.ends_on),
  };
}

function meantDayObjection(text: string): string | undefined {
  return text.trim() === "" || parseMeantDay(text) ? undefined : translate("track.dayWrong");
}
