/** Who is told of an agenda by mail, by group. */
import type { Distribution } from "../../api/distribution";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "./sendingTexts";

type People = Distribution["recipients"];

export function Recipients({ people, isOver }: { people: People; isOver: boolean }) {
  const members = people.filter((one) => !one.is_guest);
  const guests = people.filter((one) => one.is_guest);
  if (people.length === 0)
    return <p class="quiet">{translate(isOver ? "sending.nobodyOver" : "sending.nobody")}</p>;
  return (
    <>
      <Group heading={translate("sending.members", { count: members.length })} people={members} />
      {guests.length > 0 && (
        <Group heading={translate("sending.guests", { count: guests.length })} people={guests} />
      )}
    </>
  );
}

function Group({ heading, people }: { heading: string; people: People }) {
  return (
    <details>
      <summary>{heading}</summary>
      <ul>
        {people.map(({ name, has_address }) => (
          <li key={name}>
            <span lang={CONTENT_LANGUAGE}>{name}</span>
            {!has_address && <span class="quiet"> ({translate("sending.noAddress")})</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
