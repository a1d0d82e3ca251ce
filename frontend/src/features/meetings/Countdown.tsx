/** The minute in which a sending can be undone: how long is left, and the way back. */
import { useEffect, useState } from "preact/hooks";
import { translate } from "./sendingTexts";

const SECOND = 1000;
/** How often the server is asked whether it has been sent, once the time is over. */
const ASK_EVERY = 2;

interface CountdownProps {
  sendsAt: string;
  isCancellation: boolean;
  isUndoing: boolean;
  onUndo: () => void;
  /** The time is over; called again until the sending is no longer there. */
  onOver: () => void;
}

export function Countdown({ sendsAt, isCancellation, isUndoing, onUndo, onOver }: CountdownProps) {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.ceil((Date.parse(sendsAt) - now) / SECOND);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0 && left % ASK_EVERY === 0) onOver();
  }, [left]);

  return (
    <div class="countdown">
      <p role="timer">
        {left > 0
          ? translate(isCancellation ? "cancelling.countdown" : "sending.countdown", { seconds: left })
          : translate(isCancellation ? "cancelling.soon" : "sending.soon")}
      </p>
      <button type="button" class="button button-secondary" disabled={isUndoing} onClick={onUndo}>
        {translate("sending.undo")}
      </button>
    </div>
  );
}
