/** Where the tab ends that was opened to sign in again; the tab with the typed text hears of it. */
import { useEffect } from "preact/hooks";
import { session } from "../../api/session";
import { Page } from "../../components/Page";
import { tellOtherTabs } from "../../kernel/tabs";
import { translate } from "./texts";

export default function SignedIn() {
  const isSignedIn = session.value?.is_signed_in ?? false;
  useEffect(() => {
    if (isSignedIn) tellOtherTabs("signed-in");
  }, [isSignedIn]);
  if (!isSignedIn) {
    return (
      <Page heading={translate("signIn.title")}>
        <p>
          <a href="/sign-in?return_to=/signed-in">{translate("signIn.start")}</a>
        </p>
      </Page>
    );
  }
  return (
    <Page heading={translate("session.back")}>
      <p>{translate("session.backText")}</p>
      <p>
        <a href="/">{translate("session.goOn")}</a>
      </p>
    </Page>
  );
}
