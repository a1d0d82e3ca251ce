/** The systems that read from Kurs on their own behalf. */
import { type ApiClient, listApiClients } from "../../api/apiClients";
import { EmptyState } from "../../components/EmptyState";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { useResource } from "../../kernel/resource";
import { ClientTag, lastDayOf, ScopeList } from "./clientWords";
import { translate } from "./texts";

export default function Clients() {
  const clients = useResource("api clients", listApiClients);
  return (
    <Page heading={translate("clients.title")}>
      <p class="lead">{translate("clients.text")}</p>
      <div class="actions">
        <a class="button button-secondary" href="/api-clients/new">
          {translate("clients.new")}
        </a>
      </div>
      <ResourceView resource={clients}>
        {(all) =>
          all.length === 0 ? <EmptyState text={translate("clients.empty")} /> : <ClientTable clients={all} />
        }
      </ResourceView>
    </Page>
  );
}

function ClientTable({ clients }: { clients: readonly ApiClient[] }) {
  return (
    <table class="table reflow">
      <thead>
        <tr>
          <th scope="col">{translate("client.name")}</th>
          <th scope="col">{translate("client.reads")}</th>
          <th scope="col">{translate("client.lastDay")}</th>
          <th scope="col">{translate("client.state")}</th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id}>
            <td class="cell-name">
              <a href={`/api-clients/${client.id}`} data-row>
                {client.name}
              </a>
            </td>
            <td data-label={translate("client.reads")}>
              <ScopeList client={client} />
            </td>
            <td class="number" data-label={translate("client.lastDay")}>
              {lastDayOf(client)}
            </td>
            <td>
              <ClientTag client={client} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
