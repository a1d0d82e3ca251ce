import { Page } from "../components/Page";
import { translate } from "../kernel/locale";

export default function NotFound() {
  return (
    <Page heading={translate("notFound.title")}>
      <p>{translate("notFound.text")}</p>
      <p>
        <a href="/">{translate("notFound.action")}</a>
      </p>
    </Page>
  );
}
