/** What is shown of an API client in words. */
import type { ApiClient } from "../../api/apiClients";
import { Tag } from "../../components/Tag";
import { formatDate, isoDay } from "../../kernel/dates";
import { translate } from "./texts";

/** A client that ends as a day begins works for the whole of the day before. */
export function lastDayIso({ expires_at }: ApiClient): string {
  return isoDay(new Date(Date.parse(expires_at) - 1));
}

export function lastDayOf(client: ApiClient): string {
  return formatDate(lastDayIso(client));
}

export function ClientTag({ client }: { client: ApiClient }) {
  if (!client.is_enabled) {
    return (
      <Tag tone="closed" icon="closed">
        {translate("client.disabled")}
      </Tag>
    );
  }
  if (Date.parse(client.expires_at) <= Date.now())
    return <Tag tone="late">{translate("client.expired")}</Tag>;
  return <Tag tone="neutral">{translate("client.enabled")}</Tag>;
}
