/** One person at the meeting: how they took part, when they came and left, and more behind a button. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { AbsenceReason, Attendance, AttendancePatch, AttendanceStatus } from "../api/attendance";
import { parseClock } from "../domain/programme";
import { formatMinutes } from "../kernel/dates";
import { parseClockInput } from "../kernel/inputs";
import { CONTENT_LANGUAGE, translateWord } from "../kernel/locale";
import { shortcutsEnabled } from "../kernel/shortcuts";
import { ItemPresences, type ItemTitle } from "./ItemPresences";
import { Reason } from "./Reason";
import { Substitute } from "./Substitute";
import { translate } from "./texts";
import type { Attendances } from "./useAttendances";

interface AttendanceRowProps {
  person: Attendance;
  list: Attendances;
  bodyId: string;
  items: readonly ItemTitle[];
  reasons: readonly AbsenceReason[];
  onReason: () => void;
}

const SAID: readonly AttendanceStatus[] = ["present", "excused", "absent"];
const THERE = new Set<AttendanceStatus>(["present", "substitute"]);
const STATUS_OF_KEY: Readonly<Record<string, AttendanceStatus>> = { t: "present", a: "excused", f: "absent" };

export function AttendanceRow(props: AttendanceRowProps) {
  const { person, list, bodyId, items, reasons, onReason } = props;
  const [isOpen, setOpen] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const change = (changes: AttendancePatch) => void list.change(person, changes);
  const isThere = THERE.has(person.status);
  const replaced = list.people.find(({ substitute_name: name }) => name === person.name);

  function focus(selector: string) {
    // The part may only just have been opened.
    setTimeout(() => row.current?.querySelector<HTMLElement>(selector)?.focus());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next =
        event.key === "ArrowDown" ? row.current?.nextElementSibling : row.current?.previousElementSibling;
      next?.querySelector<HTMLElement>("button")?.focus();
    } else if (!shortcutsEnabled.value) {
      return;
    } else if (STATUS_OF_KEY[event.key]) {
      setStatus(STATUS_OF_KEY[event.key] as AttendanceStatus);
    } else if (event.key === "k" && isThere) {
      focus(`#arrived-${person.id}`);
    } else if (event.key === "g" && isThere) {
      focus(`#left-${person.id}`);
    } else if (event.key === "i") {
      setOpen(true);
      focus("select");
    } else if (event.key === "s" && !isThere) {
      setOpen(true);
      focus(".substitute select, .substitute input");
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function setStatus(status: AttendanceStatus) {
    if (status !== person.status) change({ status });
  }

  return (
    <li class="attendance-row" ref={row} onKeyDown={onKeyDown}>
      <p class="attendance-name" lang={CONTENT_LANGUAGE}>
        <strong>{person.name}</strong>
        {person.printed_role && <span class="quiet"> {person.printed_role}</span>}
        {replaced && <span class="small"> – {translate("attending.for", { name: replaced.name })}</span>}
        {person.substitute_name && (
          <span class="small"> – {translate("attending.insteadCame", { name: person.substitute_name })}</span>
        )}
      </p>
      <fieldset class="plain-group chips">
        <legend class="sr-only">{translate("attending.of", { name: person.name })}</legend>
        {(person.status === "substitute" ? (["substitute", "absent"] as const) : SAID).map((status) => (
          <button
            key={status}
            type="button"
            class="chip"
            aria-pressed={person.status === status}
            onClick={() => setStatus(status)}
          >
            {translateWord("attendance", status)}
          </button>
        ))}
      </fieldset>
      {isThere && (
        <div class="attendance-clocks">
          <Clock
            id={`arrived-${person.id}`}
            label={translate("attending.arrived")}
            value={person.arrived_at}
            onChange={(arrived_at) => change({ arrived_at })}
          />
          <Clock
            id={`left-${person.id}`}
            label={translate("attending.left")}
            value={person.left_at}
            onChange={(left_at) => change({ left_at })}
          />
        </div>
      )}
      <button
        type="button"
        class="button-quiet attendance-more"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {translate(isOpen ? "attending.less" : "attending.more")}
        <span class="sr-only"> {person.name}</span>
      </button>
      {isOpen && (
        <div class="attendance-details">
          {!isThere && (
            <>
              <Substitute key={person.substitute_name} person={person} list={list} bodyId={bodyId} />
              <Reason person={person} itemId={null} reasons={reasons} onSaved={onReason} />
            </>
          )}
          <ItemPresences
            person={person}
            items={items}
            reasons={reasons}
            onChange={(exceptions) => change({ exceptions })}
            onReason={onReason}
          />
          <button type="button" class="button-quiet" onClick={() => void list.remove(person)}>
            {translate("attending.remove", { name: person.name })}
          </button>
        </div>
      )}
    </li>
  );
}

interface ClockProps {
  id: string;
  label: string;
  value: string | null;
  onChange: (clock: string | null) => void;
}

/** 11.40, 11:40 and 1140 are the same clock; it is told when the field is left, so that half of one is not. */
function Clock({ id, label, value, onChange }: ClockProps) {
  const shown = value === null ? "" : formatMinutes(parseClock(value) ?? 0);
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Enter and leaving the field both tell, but once.
  const told = useRef(value);
  useEffect(() => {
    told.current = value;
    // Not while it is rendered anew: whoever writes keeps their place.
    if (field.current) field.current.value = shown;
  }, [value, shown]);

  function tell(text: string) {
    const next = text.trim() === "" ? null : parseClockInput(text.trim());
    setWrong(next === null && text.trim() !== "");
    if (next === told.current || (next === null && text.trim() !== "")) return;
    told.current = next;
    onChange(next);
  }

  return (
    <label class="attendance-clock" for={id}>
      {label}
      <input
        id={id}
        ref={field}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        class="input input-short"
        defaultValue={shown}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onBlur={(event) => tell(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") tell(event.currentTarget.value);
        }}
      />
      {isWrong && (
        <span class="field-error" id={`${id}-wrong`}>
          {translate("attending.clockWrong")}
        </span>
      )}
    </label>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
