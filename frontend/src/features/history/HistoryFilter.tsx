/** Body, person, kind and period. */
import { useEffect, useState } from "preact/hooks";
import { listBodies } from "../../api/bodies";
import { session } from "../../api/session";
import { Field } from "../../components/Field";
import { TextLine } from "../../components/form/TextLine";
import { formatDate } from "../../kernel/dates";
import { parseDateInput } from "../../kernel/inputs";
import { locale } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { knownActors } from "./actors";
import { type Choice, KINDS, type Kind } from "./choice";
import { translate, translateWord } from "./texts";

interface FilterProps {
  choice: Choice;
  onChoose: (change: Partial<Choice>) => void;
}

export function HistoryFilter({ choice, onChoose }: FilterProps) {
  const bodies = useResource("bodies", listBodies);
  const people = [...peopleToChoose(choice.person)].sort(([, one], [, other]) =>
    one.localeCompare(other, "da"),
  );
  return (
    <form class="filters filter-grid history-filters" onSubmit={(event) => event.preventDefault()}>
      <Choose
        id="history-body"
        label={translate("history.body")}
        all={translate("history.allBodies")}
        value={choice.body}
        options={bodies.data?.map(({ id, name }) => [id, name]) ?? []}
        onChoose={(body) => onChoose({ body })}
      />
      <Choose
        id="history-person"
        label={translate("history.person")}
        all={translate("history.anybody")}
        value={choice.person}
        options={people}
        onChoose={(person) => onChoose({ person })}
      />
      <Choose
        id="history-kind"
        label={translate("history.kind")}
        all={translate("history.anything")}
        value={choice.kind}
        options={KINDS.map((kind) => [kind, translateWord("history.kind", kind)])}
        onChoose={(kind) => onChoose({ kind: kind as Kind | "" })}
      />
      <Day
        id="history-from"
        label={translate("history.from")}
        value={choice.from}
        onChoose={(from) => onChoose({ from })}
      />
      <Day
        id="history-to"
        label={translate("history.to")}
        value={choice.to}
        onChoose={(to) => onChoose({ to })}
      />
    </form>
  );
}

/** Those met so far, oneself, and whoever the address names. */
function peopleToChoose(chosen: string): Map<string, string> {
  const people = new Map(knownActors.value);
  const reader = session.value;
  if (reader?.is_signed_in && reader.person_name) people.set(reader.id, reader.person_name);
  if (chosen && !people.has(chosen)) people.set(chosen, translate("history.chosenPerson"));
  return people;
}

function Choose(props: {
  id: string;
  label: string;
  /** What the empty choice says. */
  all: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}) {
  const { id, label, all, value, options, onChoose } = props;
  return (
    <Field id={id} label={label}>
      <select
        id={id}
        class="input input-medium"
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Day(props: { id: string; label: string; value: string; onChoose: (day: string) => void }) {
  const { id, label, value, onChoose } = props;
  const written = value && (locale.value === "da" ? formatDate(value) : value);
  const [text, setText] = useState(written);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => setText(written), [written]);

  function commit(typed: string) {
    const day = typed.trim() === "" ? "" : parseDateInput(typed);
    setWrong(day === null);
    if (day !== null && day !== value) onChoose(day);
  }

  return (
    <TextLine
      id={id}
      label={label}
      hint={translate("history.dayHint")}
      error={isWrong ? translate("history.dayWrong") : undefined}
      value={text}
      isShort
      onInput={setText}
      onCommit={commit}
    />
  );
}
