/** *Vis som*: the secretary's look at the page through the eyes of a reader, by the same calls that reader would make. */
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { listPeople, type Person } from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { Field } from "../../components/Field";
import { Menu, MenuEntry } from "../../components/form/Menu";
import { ResourceView } from "../../components/ResourceView";
import { CONTENT_LANGUAGE, translate } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { startViewing, type Viewing } from "../../kernel/viewing";

const ROLES = [
  ["chair", "viewing.role.chair", "viewing.who.chair"],
  ["member", "viewing.role.member", "viewing.who.member"],
  ["employee", "viewing.role.employee", "viewing.who.employee"],
  ["public", "viewing.role.public", "viewing.who.public"],
] as const;
const FEWEST_LETTERS = 2;
const FOUND_AT_MOST = 10;

interface ViewAsProps {
  bodyId: string;
  bodyName: string;
  /** Who can read the page, in a sentence. */
  readers: () => string;
  /** Where to look, when not at the page that is open. */
  opens?: string;
}

/** Whom somebody looks as, before it is said where. */
type Viewed = Pick<Viewing, "target" | "name" | "who">;

export default function ViewAs({ bodyId, bodyName, readers, opens }: ViewAsProps) {
  const { route } = useLocation();
  const start = (as: Viewed) => {
    startViewing({ ...as, readers, path: opens ?? location.pathname });
    if (opens) route(opens);
  };
  const [isChoosingPerson, setChoosingPerson] = useState(false);
  return (
    <>
      <Menu label={translate("viewing.menu")}>
        {ROLES.map(([role, text, subject]) => {
          const name = () => translate(text, { body: bodyName });
          const who = () => translate(subject, { body: bodyName });
          const look = () => start({ target: `role:${role}:${bodyId}`, name, who });
          return <MenuEntry key={role} text={capitalised(name())} onChoose={look} />;
        })}
        <MenuEntry text={translate("viewing.person")} onChoose={() => setChoosingPerson(true)} />
      </Menu>
      {isChoosingPerson && <PersonChoice onClose={() => setChoosingPerson(false)} onChoose={start} />}
    </>
  );
}

interface PersonChoiceProps {
  onClose: () => void;
  onChoose: (as: Viewed) => void;
}

function PersonChoice({ onClose, onChoose }: PersonChoiceProps) {
  const [letters, setLetters] = useState("");
  return (
    <Dialog title={translate("viewing.whichPerson")} onClose={onClose}>
      <Field
        id="viewing-person"
        label={translate("viewing.personName")}
        hint={translate("viewing.personHint")}
      >
        <input
          id="viewing-person"
          class="input"
          type="search"
          autoComplete="off"
          value={letters}
          aria-describedby="viewing-person-hint"
          onInput={(event) => setLetters(event.currentTarget.value)}
        />
      </Field>
      {letters.trim().length >= FEWEST_LETTERS && (
        <PeopleFound letters={letters.trim()} onChoose={onChoose} />
      )}
    </Dialog>
  );
}

function PeopleFound({ letters, onChoose }: { letters: string; onChoose: (as: Viewed) => void }) {
  const resource = useResource(`people named ${letters}`, (signal) =>
    listPeople({ name_contains: letters, limit: FOUND_AT_MOST }, signal),
  );
  return (
    <ResourceView resource={resource}>
      {({ items: people }) =>
        people.length === 0 ? (
          <p class="quiet">{translate("viewing.nobody")}</p>
        ) : (
          <ul class="menu-list" lang={CONTENT_LANGUAGE}>
            {people.map((person) => (
              <MenuEntry
                key={person.id}
                text={personWithTitle(person)}
                onChoose={() => onChoose(asPerson(person))}
              />
            ))}
          </ul>
        )
      }
    </ResourceView>
  );
}

function asPerson({ id, name }: Person): Viewed {
  return { target: `person:${id}`, name: () => name, who: () => name };
}

function personWithTitle({ name, job_title }: Person): string {
  return [name, job_title].filter(Boolean).join(", ");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
