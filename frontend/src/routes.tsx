/** Every address of the app; each view is loaded when it is first opened. */
import { lazy, Route, Router } from "preact-iso";

const Today = lazy(() => import("./features/today/Today"));
const Meetings = lazy(() => import("./features/meetings/Meetings"));
const Meeting = lazy(() => import("./features/meetings/Meeting"));
const NewMeeting = lazy(() => import("./features/meetings/NewMeeting"));
const Send = lazy(() => import("./features/meetings/Send"));
const Item = lazy(() => import("./features/items/Item"));
const ItemEditor = lazy(() => import("./features/items/editor/ItemEditor"));
const OwnSlot = lazy(() => import("./features/today/OwnSlot"));
const History = lazy(() => import("./features/history/History"));
const NewImport = lazy(() => import("./features/imports/NewImport"));
const ImportReview = lazy(() => import("./features/imports/ImportReview"));
const SignIn = lazy(() => import("./features/session/SignIn"));
const More = lazy(() => import("./features/more/More"));
const Bodies = lazy(() => import("./features/bodies/Bodies"));
const NewBody = lazy(() => import("./features/bodies/NewBody"));
const Body = lazy(() => import("./features/bodies/Body"));
const People = lazy(() => import("./features/people/People"));
const NewPerson = lazy(() => import("./features/people/NewPerson"));
const Person = lazy(() => import("./features/people/Person"));
const Units = lazy(() => import("./features/people/Units"));
const Unit = lazy(() => import("./features/people/Unit"));
const Accounts = lazy(() => import("./features/accounts/Accounts"));
const NewAccount = lazy(() => import("./features/accounts/NewAccount"));
const Account = lazy(() => import("./features/accounts/Account"));
const Clients = lazy(() => import("./features/clients/Clients"));
const NewClient = lazy(() => import("./features/clients/NewClient"));
const Client = lazy(() => import("./features/clients/Client"));
const SignedIn = lazy(() => import("./features/session/SignedIn"));
const NotFound = lazy(() => import("./features/NotFound"));

/** Addresses that the server answers itself, and that the app must not catch. */
export const APP_SCOPE = /^\/(?!api\/|docs(\/|$)|problems\/|sign-in\/)/;

export function Routes() {
  return (
    <Router>
      <Route path="/" component={Today} />
      <Route path="/meetings" component={Meetings} />
      <Route path="/meetings/new" component={NewMeeting} />
      <Route path="/meetings/:id" component={Meeting} />
      <Route path="/meetings/:id/send" component={Send} />
      <Route path="/items/:id" component={Item} />
      <Route path="/items/:id/edit" component={ItemEditor} />
      <Route path="/invitations/:id" component={OwnSlot} />
      <Route path="/history" component={History} />
      <Route path="/imports" component={NewImport} />
      <Route path="/imports/:id" component={ImportReview} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/signed-in" component={SignedIn} />
      <Route path="/more" component={More} />
      <Route path="/bodies" component={Bodies} />
      <Route path="/bodies/new" component={NewBody} />
      <Route path="/bodies/:id" component={Body} />
      <Route path="/people" component={People} />
      <Route path="/people/new" component={NewPerson} />
      <Route path="/people/:id" component={Person} />
      <Route path="/units" component={Units} />
      <Route path="/units/:id" component={Unit} />
      <Route path="/accounts" component={Accounts} />
      <Route path="/accounts/new" component={NewAccount} />
      <Route path="/accounts/:id" component={Account} />
      <Route path="/api-clients" component={Clients} />
      <Route path="/api-clients/new" component={NewClient} />
      <Route path="/api-clients/:id" component={Client} />
      <Route default component={NotFound} />
    </Router>
  );
}
