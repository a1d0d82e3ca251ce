import { session } from "../api/session";
import { Page } from "../components/Page";
import { translate } from "../kernel/locale";

export default function NotFound() {
  return (
    <Page heading={translate("notFound.title")}>
      <p>{translate("notFound.text")}</p>
      {!session.value?.is_signed_in && (
        <p>
          <a href={`/sign-in?${new URLSearchParams({ return_to: location.pathname + location.search })}`}>
            {translate("nav.signIn")}
          </a>
        </p>
      )}
      <p>
        <a href="/">{translate("notFound.action")}</a>
      </p>
    </Page>
  );
}
