/** What the tabs of one browser tell each other: they share the cookie, so what happens to it happens to all. */
export type TabMessage = "signed-in" | "renewed" | "signed-out";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("kurs.session") : null;

export function tellOtherTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

/** Listen until the returned function is called. */
export function onOtherTabs(listen: (message: TabMessage) => void): () => void {
  const heard = ({ data }: MessageEvent<TabMessage>) => listen(data);
  channel?.addEventListener("message", heard);
  return () => channel?.removeEventListener("message", heard);
}
