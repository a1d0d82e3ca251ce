/** Every body the reader may see. */
import { useState } from "preact/hooks";
import { type Body, listBodies } from "../../api/bodies";
import { EmptyState } from "../../components/EmptyState";
import { Page } from "../../components/Page";
import { PeriodText } from "../../components/PeriodText";
import { ResourceView } from "../../components/ResourceView";
import { stateOn } from "../../domain/periods";
import { isoDay } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { mayCreateBodies } from "./rights";
import { translate, translateWord } from "./texts";

export default function Bodies() {
  const bodies = useResource("bodies", listBodies);
  return (
    <Page heading={translate("bodies.title")}>
      {mayCreateBodies() && (
        <div class="actions">
          <a class="button button-secondary" href="/bodies/new">
            {translate("bodies.new")}
          </a>
        </div>
      )}
      <ResourceView resource={bodies}>
        {(all) =>
          all.length === 0 ? <EmptyState text={translate("bodies.empty")} /> : <BodyTable bodies={all} />
        }
      </ResourceView>
    </Page>
  );
}

function BodyTable({ bodies }: { bodies: readonly Body[] }) {
  const [showsClosed, setShowsClosed] = useState(false);
  const today = isoDay(new Date());
  const isClosed = (body: Body) => stateOn(today, periodOf(body)) === "past";
  const shown = showsClosed ? bodies : bodies.filter((body) => !isClosed(body));
  return (
    <>
      {bodies.some(isClosed) && (
        <label class="choice screen-only">
          <input
            type="checkbox"
            checked={showsClosed}
            onChange={(event) => setShowsClosed(event.currentTarget.checked)}
          />
          {translate("bodies.showClosed")}
        </label>
      )}
      <table class="table reflow">
        <thead>
          <tr>
            <th scope="col">{translate("body.name")}</th>
            <th scope="col">{translate("body.kind")}</th>
            <th scope="col">{translate("body.audience")}</th>
            <th scope="col">{translate("body.period")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((body) => (
            <tr key={body.id}>
              <td class="cell-name" lang={CONTENT_LANGUAGE}>
                <a href={`/bodies/${body.id}`} data-row>
                  {body.name}
                </a>
                {body.short_name && <span class="small quiet"> {body.short_name}</span>}
              </td>
              <td>{translateWord("bodyKind", body.kind)}</td>
              <td data-label={translate("body.audience")}>
                {translateWord("bodyAudience", body.default_audience)}
              </td>
              <td class="number">
                <PeriodText period={periodOf(body)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function periodOf({ active_from, active_to }: Body) {
  return { starts_on: active_from, ends_on: active_to };
}
