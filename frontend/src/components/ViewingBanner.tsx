/** On top of every screen while the app reads with somebody else's eyes: as whom, that nothing can be changed, and the end. */
import { useEffect, useRef } from "preact/hooks";
import { translate } from "../kernel/locale";
import { announce } from "../kernel/status";
import { endViewing, viewing } from "../kernel/viewing";

export function ViewingBanner() {
  return viewing.value && <Banner name={viewing.value.name()} />;
}

function Banner({ name }: { name: string }) {
  const banner = useRef<HTMLElement>(null);
  useEffect(() => {
    // The menu that began this is gone with the writer's page, so focus would be nowhere.
    banner.current?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) endViewing();
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      removeEventListener("keydown", onKeyDown);
      announce(translate("viewing.ended"));
      document.getElementById("main")?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section ref={banner} class="viewing-banner" aria-label={translate("viewing.label")} tabIndex={-1}>
      <p>{translate("viewing.as", { name })}</p>
      <button type="button" class="button button-secondary" onClick={endViewing}>
        {translate("viewing.end")}
      </button>
    </section>
  );
}
