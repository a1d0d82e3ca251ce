import "./styles/main.scss";
import { render } from "preact";
import { LocationProvider } from "preact-iso";
import { App } from "./App";
import { restoreLocale } from "./kernel/locale";
import { watchNetwork } from "./kernel/status";
import { restoreTheme } from "./kernel/theme";
import { APP_SCOPE } from "./routes";

// A page that the browser kept whole may show what its reader has signed out of since.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  document.body.hidden = true;
  location.reload();
});

restoreTheme();
watchNetwork();
await restoreLocale();

const root = document.getElementById("app");
if (root) {
  render(
    <LocationProvider scope={APP_SCOPE}>
      <App />
    </LocationProvider>,
    root,
  );
}
