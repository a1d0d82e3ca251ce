/**
 * What is new in an item since the reader read it: said in a line, and a bar and a word at each paragraph. Having it
 * open for a moment is reading it.
 *
 * Works on the paragraphs as they stand on the screen, so that exactly what this reader is shown is compared, and the
 * reading view itself carries nothing of it.
 */
import { useEffect, useState } from "preact/hooks";
import { markRead, markUnread, type ItemReading as Reading, readItemReading } from "../api/reading";
import { fingerprintOf } from "../domain/fingerprints";
import { civilTime, formatClock, formatDate } from "../kernel/dates";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { announce } from "../kernel/status";
import { translate } from "./texts";

const SECOND = 1000;
/** Who turns past an item has not read it. */
const READ_AFTER = 3 * SECOND;
const MOST_PARAGRAPHS = 1000;
const NEW = "is-new";

interface ItemReadingProps {
  itemId: string;
  /** The item as it is shown; compared anew when it is another. */
  shown: unknown;
}

export default function ItemReading({ itemId, shown }: ItemReadingProps) {
  const [before, setBefore] = useState<Reading | null>(null);
  const [newCount, setNewCount] = useState(0);
  const [isRead, setRead] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    readItemReading(itemId, controller.signal).then(
      ({ value }) => setBefore(value),
      // The item stands by itself; what is new in it is an addition.
      () => undefined,
    );
    return () => controller.abort();
  }, [itemId]);

  useEffect(() => {
    if (before) setNewCount(markNew(before));
  }, [before, shown]);

  useEffect(() => {
    if (!before) return;
    const timer = setTimeout(() => note(true), READ_AFTER);
    return () => clearTimeout(timer);
  }, [before]);

  async function note(asRead: boolean, said?: string) {
    try {
      if (asRead) await markRead(itemId, paragraphs().slice(0, MOST_PARAGRAPHS).map(fingerprint));
      else await markUnread(itemId);
      setRead(asRead);
      if (said) announce(said);
    } catch {
      // Seen as unread once more: nothing is lost.
    }
  }

  if (!before) return null;
  const word = translate(isRead ? "read.markUnread" : "read.markRead");
  return (
    <div class="reading-line screen-only">
      <News reading={before} newCount={newCount} />
      <p class="small quiet">
        {before.read_at && `${translate("read.since", writtenAt(before.read_at))} `}
        {isRead && `${translate("read.done")}. `}
        <button
          type="button"
          class="link-button"
          onClick={() => note(!isRead, translate(isRead ? "read.isUnread" : "read.isRead"))}
        >
          {word}
        </button>
      </p>
    </div>
  );
}

function News({ reading, newCount }: { reading: Reading; newCount: number }) {
  const { is_new: isNew, new_attachments: papers } = reading;
  if (newCount === 0 && !isNew && papers.length === 0) return null;
  const what = [
    newCount > 0 && translate("read.paragraphs", { count: newCount }),
    isNew && newCount === 0 && translate("read.otherwise"),
    papers.length > 0 && translate("read.attachments", { count: papers.length }),
  ].filter(Boolean);
  return (
    <p>
      <strong>{translate("read.new", { what: what.join(", ") })}</strong>
      {papers.length > 0 && (
        <span lang={CONTENT_LANGUAGE}> ({papers.map(({ title }) => title).join("; ")})</span>
      )}
    </p>
  );
}

function paragraphs(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".item-body .prose > *")];
}

function fingerprint(paragraph: HTMLElement): string {
  return fingerprintOf(paragraph.textContent ?? "");
}

/** Bar what was not there when it was read; how many paragraphs that is. Of what was never read nothing is new. */
function markNew({ read_at, fingerprints }: Reading): number {
  const seen = new Set(fingerprints);
  const fresh = new Set(read_at ? paragraphs().filter((one) => !seen.has(fingerprint(one))) : []);
  for (const one of paragraphs()) {
    one.classList.toggle(NEW, fresh.has(one));
    // The word beside the bar is the style sheet's: the paragraph itself stays as it was written.
    if (fresh.has(one)) one.dataset.new = translate("read.mark.new");
  }
  return fresh.size;
}

function writtenAt(instant: string): { date: string; clock: string } {
  return { date: formatDate(instant), clock: formatClock(civilTime(instant).minutes) };
}
