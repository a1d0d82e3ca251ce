/** What is shown of an account in words. */
import type { Account } from "../../api/accounts";
import { Tag } from "../../components/Tag";
import { translate } from "./texts";

/** How somebody comes in: at the provider, by tokens only, or from the demo's list. */
export function waysToSignIn({ issuer }: Account): string {
  if (issuer === "local") return translate("account.byToken");
  if (issuer === "demo") return translate("account.byDemo");
  return translate("account.byProvider");
}

export function AccountTag({ account }: { account: Account }) {
  if (account.is_enabled) return <Tag tone="neutral">{translate("account.enabled")}</Tag>;
  return <Tag tone="late">{translate("account.disabled")}</Tag>;
}
