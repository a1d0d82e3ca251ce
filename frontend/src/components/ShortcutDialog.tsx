/** The list behind `?`. */

import { translate } from "../kernel/locale";
import { describedShortcuts, setShortcutsEnabled, shortcutsEnabled } from "../kernel/shortcuts";
import { Dialog } from "./Dialog";

const SHORTCUTS = [
  ["g d", "shortcut.today"],
  ["g m", "shortcut.meetings"],
  ["g i", "shortcut.tracks"],
  ["j", "shortcut.next"],
  ["k", "shortcut.previous"],
  ["Enter", "shortcut.open"],
  ["p", "shortcut.print"],
  ["a", "shortcut.acceptCertain"],
  ["?", "shortcut.list"],
  ["Esc", "shortcut.close"],
] as const;

export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={translate("shortcut.title")} onClose={onClose}>
      <dl class="definition-list">
        {[
          ...SHORTCUTS.map(([keys, text]) => [keys, translate(text)] as const),
          ...describedShortcuts.value,
        ].map(([keys, text]) => (
          <>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <ShortcutSwitch />
    </Dialog>
  );
}

export function ShortcutSwitch() {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={shortcutsEnabled.value}
        onChange={(event) => setShortcutsEnabled(event.currentTarget.checked)}
      />
      {translate("shortcut.enabled")}
    </label>
  );
}
