/** Every address of the app; each view is loaded when it is first opened. */
import { lazy, Route, Router } from "preact-iso";

const Today = lazy(() => import("./features/today/Today"));
const Meetings = lazy(() => import("./features/meetings/Meetings"));
const Meeting = lazy(() => import("./features/meetings/Meeting"));
const Item = lazy(() => import("./features/items/Item"));
const NewImport = lazy(() => import("./features/imports/NewImport"));
const ImportReview = lazy(() => import("./features/imports/ImportReview"));
const SignIn = lazy(() => import("./features/session/SignIn"));
const More = lazy(() => import("./features/more/More"));
const NotFound = lazy(() => import("./features/NotFound"));

/** Addresses that the server answers itself, and that the app must not catch. */
export const APP_SCOPE = /^\/(?!api\/|docs(\/|$)|problems\/)/;

export function Routes() {
  return (
    <Router>
      <Route path="/" component={Today} />
      <Route path="/meetings" component={Meetings} />
      <Route path="/meetings/:id" component={Meeting} />
      <Route path="/items/:id" component={Item} />
      <Route path="/imports" component={NewImport} />
      <Route path="/imports/:id" component={ImportReview} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/more" component={More} />
      <Route default component={NotFound} />
    </Router>
  );
}
