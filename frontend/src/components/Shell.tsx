/** The frame of the app: skip link, header, rail or bottom bar, the view, and the status line. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { locale, setLocale, translate } from "../kernel/locale";
import { focusRow, useShortcuts } from "../kernel/shortcuts";
import { status } from "../kernel/status";
import { ShortcutDialog } from "./ShortcutDialog";
import { ViewingBanner } from "./ViewingBanner";

export interface ShellProps {
  organisation: string;
  /** Who is signed in, or null for the public. */
  userName: string | null;
  mayImport: boolean;
  children: ComponentChildren;
}

export function Shell({ organisation, userName, mayImport, children }: ShellProps) {
  const [isListingShortcuts, setListingShortcuts] = useState(false);
  const { route } = useLocation();
  useShortcuts({
    "g d": () => route("/"),
    "g m": () => route("/meetings"),
    ...(userName !== null && { "g i": () => route("/tracks") }),
    j: () => focusRow(1),
    k: () => focusRow(-1),
    "?": () => setListingShortcuts(true),
  });
  return (
    <div class="shell">
      <Header organisation={organisation} userName={userName} />
      <Navigation mayImport={mayImport} isSignedIn={userName !== null} />
      <main class="main" id="main" tabIndex={-1}>
        <ViewingBanner />
        <p class="paper-organisation print-only">{organisation}</p>
        {children}
      </main>
      <p class="status-line" role="status">
        {status}
      </p>
      {isListingShortcuts && <ShortcutDialog onClose={() => setListingShortcuts(false)} />}
    </div>
  );
}

function Header({ organisation, userName }: { organisation: string; userName: string | null }) {
  const { path } = useLocation();
  return (
    <header class="header">
      <a class="skip-link" href="#main">
        {translate("nav.skip")}
      </a>
      <span class="header-name">
        <a href="/">{organisation}</a>
      </span>
      <div class="header-links">
        <LanguageChoice />
        <a href={userName ? "/sign-in" : signInFrom(path)}>
          {userName ? <UserName name={userName} /> : translate("nav.signIn")}
        </a>
      </div>
    </header>
  );
}

/** Signing in leads back to where one was. */
function signInFrom(path: string): string {
  return path === "/" || path === "/sign-in"
    ? "/sign-in"
    : `/sign-in?${new URLSearchParams({ return_to: path })}`;
}

/** The whole name, and on phones its initials. */
function UserName({ name }: { name: string }) {
  const initials = name.split(/\s+/).map((word) => word.charAt(0));
  return (
    <>
      <span class="header-user-name">{name}</span>
      <span class="header-user-initials" aria-hidden="true">
        {initials.join("")}
      </span>
    </>
  );
}

function LanguageChoice() {
  return (
    <fieldset class="language" aria-label={translate("nav.language")}>
      <button type="button" lang="da" aria-pressed={locale.value === "da"} onClick={() => setLocale("da")}>
        <span aria-hidden="true">DA</span>
        <span class="sr-only">Dansk</span>
      </button>
      <button type="button" lang="en" aria-pressed={locale.value === "en"} onClick={() => setLocale("en")}>
        <span aria-hidden="true">EN</span>
        <span class="sr-only">English</span>
      </button>
    </fieldset>
  );
}

/** The screens that *Mere* leads to. */
const UNDER_MORE = ["/more", "/bodies", "/people", "/units", "/accounts", "/api-clients", "/history"];

function Navigation({ mayImport, isSignedIn }: { mayImport: boolean; isSignedIn: boolean }) {
  const { path } = useLocation();
  const isUnder = (root: string) => path === root || path.startsWith(`${root}/`);
  const isMeetings = isUnder("/meetings") || isUnder("/items");
  return (
    <nav class="rail" aria-label={translate("nav.main")}>
      <ul>
        <Entry href="/" text={translate("nav.today")} isCurrent={path === "/"} />
        <Entry href="/meetings" text={translate("nav.meetings")} isCurrent={isMeetings} />
        {isSignedIn && <Entry href="/tracks" text={translate("nav.tracks")} isCurrent={isUnder("/tracks")} />}
        {mayImport && (
          <Entry href="/imports" text={translate("nav.import")} isCurrent={isUnder("/imports")} />
        )}
        <Entry href="/more" text={translate("nav.more")} isCurrent={UNDER_MORE.some(isUnder)} />
      </ul>
    </nav>
  );
}

function Entry({ href, text, isCurrent }: { href: string; text: string; isCurrent: boolean }) {
  return (
    <li>
      <a href={href} aria-current={isCurrent ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
}
