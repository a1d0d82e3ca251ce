/** What is shown of an API client in words. */
import type { ApiClient } from "../../api/apiClients";
import { Tag } from "../../components/Tag";
import { formatDate, isoDay } from "../../kernel/dates";
import { CONFIDENTIAL_SCOPES, OPEN_SCOPES } from "./scopes";
import { translate, translateWord } from "./texts";

/** A client that ends as a day begins works for the whole of the day before. */
export function lastDayIso({ expires_at }: ApiClient): string {
  return isoDay(new Date(Date.parse(expires_at) - 1));
}

export function lastDayOf(client: ApiClient): string {
  return formatDate(lastDayIso(client));
}

/** In the order in which they are offered: open reading first, what is confidential last. */
export function ScopeList({ client }: { client: ApiClient }) {
  const known = [...OPEN_SCOPES, ...CONFIDENTIAL_SCOPES];
  const scopes = [...client.scopes].sort((one, other) => known.indexOf(one) - known.indexOf(other));
  return (
    <ul class="plain-list">
      {scopes.map((scope) => (
        <li key={scope}>{translateWord("scope", scope)}</li>
      ))}
    </ul>
  );
}

export function ClientTag({ client }: { client: ApiClient }) {
  if (!client.is_enabled) {
    return <Tag tone="neutral">{translate("client.disabled")}</Tag>;
  }
  if (Date.parse(client.expires_at) <= Date.now())
    return <Tag tone="late">{translate("client.expired")}</Tag>;
  return <Tag tone="neutral">{translate("client.enabled")}</Tag>;
}
