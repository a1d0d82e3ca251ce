/** Every address of the app; each view is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { lazy, Route, Router, useRoute } from "preact-iso";
import { readsHistoryOf, type Session, session } from "./api/session";

const Today = lazy(() => import("./features/today/Today"));
const Meetings = lazy(() => import("./features/meetings/Meetings"));
const Meeting = lazy(() => import("./features/meetings/Meeting"));
const NewMeeting = lazy(() => import("./features/meetings/NewMeeting"));
const ChangeMeeting = lazy(() => import("./features/meetings/ChangeMeeting"));
const AnnualPlan = lazy(() => import("./features/annualPlan/AnnualPlan"));
const NewSeries = lazy(() => import("./features/annualPlan/NewSeries"));
const Series = lazy(() => import("./features/annualPlan/Series"));
const Send = lazy(() => import("./features/meetings/Send"));
const Protocol = lazy(() => import("./features/protocol/Protocol"));
const Decisions = lazy(() => import("./features/decisions/Decisions"));
const Item = lazy(() => import("./features/items/Item"));
const ItemEditor = lazy(() => import("./features/items/editor/ItemEditor"));
const Matters = lazy(() => import("./features/matters/Matters"));
const Matter = lazy(() => import("./features/matters/Matter"));
const Tracks = lazy(() => import("./features/tracks/Tracks"));
const NewTrack = lazy(() => import("./features/tracks/NewTrack"));
const Track = lazy(() => import("./features/tracks/Track"));
const Groups = lazy(() => import("./features/workshops/Groups"));
const GroupNotes = lazy(() => import("./features/workshops/GroupNotes"));
const CollectedNotes = lazy(() => import("./features/workshops/CollectedNotes"));
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

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The view for those it is meant for; for others, and at an address that cannot be one, there is no such page. */
function only(View: ComponentType, isFor: (reader: Session) => boolean = () => true): ComponentType {
  return function Guarded() {
    const { id } = useRoute().params;
    const isThere = (id === undefined || ID.test(id)) && session.value && isFor(session.value);
    return isThere ? <View /> : <NotFound />;
  };
}

const isSignedIn = (reader: Session) => reader.is_signed_in;
const isAdministrator = (reader: Session) => reader.is_administrator;

const VIEWS = {
  meeting: only(Meeting),
  item: only(Item),
  matters: only(Matters, isSignedIn),
  matter: only(Matter, isSignedIn),
  tracks: only(Tracks, isSignedIn),
  newTrack: only(NewTrack, isSignedIn),
  track: only(Track, isSignedIn),
  groups: only(Groups),
  groupNotes: only(GroupNotes),
  collectedNotes: only(CollectedNotes),
  ownSlot: only(OwnSlot),
  history: only(History, () => readsHistoryOf()),
  importReview: only(ImportReview),
  series: only(Series, isSignedIn),
  body: only(Body),
  people: only(People, isSignedIn),
  newPerson: only(NewPerson, isSignedIn),
  person: only(Person, isSignedIn),
  units: only(Units, isSignedIn),
  unit: only(Unit, isSignedIn),
  accounts: only(Accounts, isAdministrator),
  newAccount: only(NewAccount, isAdministrator),
  account: only(Account, isAdministrator),
  clients: only(Clients, isAdministrator),
  newClient: only(NewClient, isAdministrator),
  client: only(Client, isAdministrator),
};

export function Routes() {
  return (
    <Router>
      <Route path="/" component={Today} />
      <Route path="/meetings" component={Meetings} />
      <Route path="/meetings/new" component={NewMeeting} />
      <Route path="/meetings/:id" component={VIEWS.meeting} />
      <Route path="/meetings/:id/change" component={ChangeMeeting} />
      <Route path="/meetings/:id/send" component={Send} />
      <Route path="/meetings/:id/protocol" component={Protocol} />
      <Route path="/annual-plan" component={AnnualPlan} />
      <Route path="/meeting-series/new" component={NewSeries} />
      <Route path="/meeting-series/:id" component={VIEWS.series} />
      <Route path="/decisions" component={Decisions} />
      <Route path="/items/:id" component={VIEWS.item} />
      <Route path="/items/:id/edit" component={ItemEditor} />
      <Route path="/matters" component={VIEWS.matters} />
      <Route path="/matters/:id" component={VIEWS.matter} />
      <Route path="/tracks" component={VIEWS.tracks} />
      <Route path="/tracks/new" component={VIEWS.newTrack} />
      <Route path="/tracks/:id" component={VIEWS.track} />
      <Route path="/items/:id/groups" component={VIEWS.groups} />
      <Route path="/items/:id/collected-notes" component={VIEWS.collectedNotes} />
      <Route path="/groups/:id/notes" component={VIEWS.groupNotes} />
      <Route path="/invitations/:id" component={VIEWS.ownSlot} />
      <Route path="/history" component={VIEWS.history} />
      <Route path="/imports" component={NewImport} />
      <Route path="/imports/:id" component={VIEWS.importReview} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/signed-in" component={SignedIn} />
      <Route path="/more" component={More} />
      <Route path="/bodies" component={Bodies} />
      <Route path="/bodies/new" component={NewBody} />
      <Route path="/bodies/:id" component={VIEWS.body} />
      <Route path="/people" component={VIEWS.people} />
      <Route path="/people/new" component={VIEWS.newPerson} />
      <Route path="/people/:id" component={VIEWS.person} />
      <Route path="/units" component={VIEWS.units} />
      <Route path="/units/:id" component={VIEWS.unit} />
      <Route path="/accounts" component={VIEWS.accounts} />
      <Route path="/accounts/new" component={VIEWS.newAccount} />
      <Route path="/accounts/:id" component={VIEWS.account} />
      <Route path="/api-clients" component={VIEWS.clients} />
      <Route path="/api-clients/new" component={VIEWS.newClient} />
      <Route path="/api-clients/:id" component={VIEWS.client} />
      <Route default component={NotFound} />
    </Router>
  );
}
