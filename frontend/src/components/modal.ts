/** What the browser's own `dialog` leaves open: where focus goes when a modal is gone. */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** What opened the modal that has just gone: where another comes in its place, that is what opened both. */
let openerBefore: Element | null = null;

/** Show a dialog as a modal for as long as it is there; what opened it gets the focus back. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  // Before anything is painted: a quick hand must not type into what lies behind.
  useLayoutEffect(() => {
    const opener = openerBefore ?? document.activeElement;
    openerBefore = null;
    dialog.current?.showModal();
    return () => {
      openerBefore = opener;
      // Nothing behind a modal takes the focus before the modal is gone.
      queueMicrotask(() => {
        if (openerBefore !== opener) return;
        openerBefore = null;
        giveBack(opener);
      });
    };
  }, []);
}

/** Focus goes to what opened the dialog; where that is gone meanwhile, to the heading of the view. */
function giveBack(opener: Element | null): void {
  // Whoever closed it may have gone on to something else.
  if (document.activeElement !== document.body) return;
  if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus();
  else document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
