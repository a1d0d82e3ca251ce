/** The screens that few open often, what is set on this device, and where to read more. */
import { useState } from "preact/hooks";
import { readsHistoryOf, type Session, session } from "../../api/session";
import { Page } from "../../components/Page";
import { ShortcutDialog, ShortcutSwitch } from "../../components/ShortcutDialog";
import { setTheme, THEMES, theme } from "../../kernel/theme";
import { translate } from "./texts";

type TextKey = Parameters<typeof translate>[0];

interface Entry {
  readonly href: string;
  readonly name: TextKey;
  readonly text: TextKey;
  readonly isFor: (reader: Session) => boolean;
}

const ENTRIES: readonly Entry[] = [
  { href: "/bodies", name: "more.bodies", text: "more.bodies.text", isFor: () => true },
  { href: "/decisions", name: "more.decisions", text: "more.decisions.text", isFor: () => true },
  {
    href: "/matters",
    name: "more.matters",
    text: "more.matters.text",
    isFor: (reader) => reader.is_signed_in,
  },
  { href: "/people", name: "more.people", text: "more.people.text", isFor: (reader) => reader.is_signed_in },
  { href: "/units", name: "more.units", text: "more.units.text", isFor: (reader) => reader.is_signed_in },
  { href: "/history", name: "nav.history", text: "more.history.text", isFor: () => readsHistoryOf() },
  {
    href: "/accounts",
    name: "more.accounts",
    text: "more.accounts.text",
    isFor: (reader) => reader.is_administrator,
  },
  {
    href: "/api-clients",
    name: "more.clients",
    text: "more.clients.text",
    isFor: (reader) => reader.is_administrator,
  },
];

function Entries({ reader }: { reader: Session }) {
  return (
    <ul class="entry-list">
      {ENTRIES.filter(({ isFor }) => isFor(reader)).map(({ href, name, text }) => (
        <li key={href}>
          <a href={href} data-row>
            {translate(name)}
          </a>
          <span class="small quiet">{translate(text)}</span>
        </li>
      ))}
    </ul>
  );
}

export default function More() {
  const [isListing, setListing] = useState(false);
  return (
    <Page heading={translate("nav.more")}>
      {session.value && <Entries reader={session.value} />}
      <h2>{translate("more.look")}</h2>
      <fieldset class="field">
        <legend>{translate("theme.legend")}</legend>
        {THEMES.map((name) => (
          <label class="choice" key={name}>
            <input type="radio" name="theme" checked={theme.value === name} onChange={() => setTheme(name)} />
            {translate(`theme.${name}`)}
          </label>
        ))}
      </fieldset>
      <h2>{translate("more.keyboard")}</h2>
      <p>{translate("more.keyboardText")}</p>
      <ShortcutSwitch />
      <div class="actions">
        <button type="button" class="button button-secondary" onClick={() => setListing(true)}>
          {translate("more.showShortcuts")}
        </button>
      </div>
      <h2>{translate("more.developers")}</h2>
      <p>
        <a href="/docs/">{translate("more.api")}</a>
      </p>
      {isListing && <ShortcutDialog onClose={() => setListing(false)} />}
    </Page>
  );
}
