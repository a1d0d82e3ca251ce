/** What is set on this device, and where to read more. */
import { useState } from "preact/hooks";
import { Page } from "../../components/Page";
import { ShortcutDialog, ShortcutSwitch } from "../../components/ShortcutDialog";
import { translate } from "../../kernel/locale";
import { setTheme, THEMES, theme } from "../../kernel/theme";

export default function More() {
  const [isListing, setListing] = useState(false);
  return (
    <Page heading={translate("more.title")}>
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
