/** The decisions of an item, each in a field of its own; one that was approved by itself is only read. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Decision, ProtocolItem } from "../../api/protocols";
import { DecisionEditor } from "./DecisionEditor";
import { DecisionText } from "./DecisionText";
import type { Destinations } from "./destinations";
import { translate } from "./texts";
import { hasNewBeside } from "./unsaved";

interface Entry {
  /** Stays as it is when the decision gets its id, so that whoever writes keeps their place. */
  readonly key: string;
  readonly decision: Decision | null;
}

interface EditorsProps {
  item: ProtocolItem;
  heading: string;
  destinations: Destinations;
  isPaused: boolean;
  onWritten: (itemId: string) => void;
  onSettled: () => void;
}

export function Editors({ item, heading, destinations, isPaused, onWritten, onSettled }: EditorsProps) {
  const [entries, setEntries] = useState(() => entriesOf(item));
  const removed = useRef(new Set<string>());
  const isAlone = entries.length === 1;
  useFocusOnHeading(item.id);

  function put(key: string, decision: Decision) {
    setEntries((current) => current.map((entry) => (entry.key === key ? { key, decision } : entry)));
    onWritten(item.id);
  }

  function drop({ key, decision }: Entry) {
    if (decision) removed.current.add(decision.id);
    setEntries((current) => {
      const left = current.filter((entry) => entry.key !== key);
      return left.length > 0 ? left : [{ key: `again-${key}`, decision: null }];
    });
  }

  /** As the minutes have it now; where this would be the first one, what somebody else has written first. */
  function currentOf(decision: Decision | null): Decision | null {
    const there = item.drafts.filter(({ id }) => !removed.current.has(id));
    const same = decision ? there.find(({ id }) => id === decision.id) : isAlone && there[0];
    return same || null;
  }

  return (
    <>
      {entries.map((entry) =>
        entry.decision?.state === "approved" ? (
          <DecisionText key={entry.key} decision={entry.decision} before={undefined} />
        ) : (
          <DecisionEditor
            key={entry.key}
            item={item}
            heading={heading}
            decision={entry.decision}
            current={currentOf(entry.decision)}
            isFirst={isAlone}
            isPaused={isPaused}
            destinations={destinations}
            onCreated={(made) => put(entry.key, made)}
            onSettled={onSettled}
            onRemoved={() => drop(entry)}
            onNext={goOn}
          />
        ),
      )}
      {!isPaused && entries.every(({ decision }) => decision !== null) && (
        <button
          type="button"
          class="button-quiet"
          onClick={() => setEntries([...entries, { key: `more-${entries.length}`, decision: null }])}
        >
          {translate("protocol.add")}
        </button>
      )}
    </>
  );
}

function entriesOf(item: ProtocolItem): readonly Entry[] {
  const written = item.drafts.map((decision) => ({ key: decision.id, decision }));
  const isNewBegun = hasNewBeside(item);
  return written.length > 0 && !isNewBegun ? written : [...written, { key: "first", decision: null }];
}

/** From one decision's field to the next one on the page. */
function goOn(from: HTMLElement) {
  const fields = [...document.querySelectorAll<HTMLElement>(".decision-text")];
  fields[fields.indexOf(from) + 1]?.focus();
}

/** Where the fields go away under somebody's hands, the focus stays at the item. */
function useFocusOnHeading(itemId: string): void {
  useLayoutEffect(
    () => () => {
      const heading = document.getElementById(`item-${itemId}`);
      if (heading?.parentElement?.contains(document.activeElement)) heading.focus();
    },
    [],
  );
}
