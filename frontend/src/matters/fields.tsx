/** Choices that several dialogs of matters ask for. */
import { type Body, listBodies } from "../api/bodies";
import type { RoutingRole } from "../api/matters";
import { listMeetings, type MeetingSummary } from "../api/meetings";
import { Field } from "../components/Field";
import { Select, type SelectProps } from "../components/form/Select";
import { formatDate } from "../kernel/dates";
import { useResource } from "../kernel/resource";
import { translate, translateWord } from "./texts";

export const ROLES: readonly RoutingRole[] = ["preparation", "hearing", "decision", "information"];
const TAKES_ITEMS = new Set(["draft", "in_review", "distributed", "in_session"]);
const FAR_AHEAD = 100;

type BodySelectProps = Omit<SelectProps, "options"> & {
  none: string;
  isOffered?: (body: Body) => boolean;
};

export function BodySelect({ none, isOffered = () => true, ...props }: BodySelectProps) {
  const bodies = useResource("bodies", listBodies);
  const offered = (bodies.data ?? []).filter(isOffered).map(({ id, name }) => [id, name] as const);
  return <Select {...props} options={[["", none], ...offered]} />;
}

export function RoleSelect(props: { id: string; value: RoutingRole; onChange: (role: RoutingRole) => void }) {
  return (
    <Select
      id={props.id}
      label={translate("route.role")}
      value={props.value}
      options={ROLES.map((role) => [role, translateWord("route.role", role)])}
      onChange={(role) => props.onChange(role as RoutingRole)}
    />
  );
}

export function GateChoice(props: { isChecked: boolean; onChange: (isChecked: boolean) => void }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={props.isChecked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {translate("route.isGate")}
    </label>
  );
}

export function DayField(props: { id: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field id={props.id} label={translate("route.plannedOn")}>
      <input
        id={props.id}
        class="input input-medium"
        type="date"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

/** The coming meetings of a body that still take items, first one first; none before a body is chosen. */
export function useComingMeetings(bodyId: string): MeetingSummary[] {
  const found = useResource(`coming meetings of ${bodyId}`, async (signal) => {
    if (bodyId === "") return [];
    const query = { body_id: bodyId, sort: "-starts_at", limit: FAR_AHEAD } as const;
    const page = await listMeetings(query, signal);
    return page.items.filter(({ state }) => TAKES_ITEMS.has(state)).reverse();
  });
  return found.data ?? [];
}

export function inWords({ title, starts_at: at }: MeetingSummary): string {
  return `${formatDate(at)} ${title}`;
}
