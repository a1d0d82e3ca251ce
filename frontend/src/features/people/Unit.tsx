/** One unit: where it belongs, what lies below it, and who works there. */
import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import type { Tagged } from "../../api/client";
import { listPeople, listUnits, readUnit, type Unit as UnitView } from "../../api/people";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { pathTo, treeOf } from "../../domain/units";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { mayWritePeople } from "./rights";
import { translate } from "./texts";
import { UnitTree } from "./Units";
import { NewUnitForm, UnitEditor } from "./unitForm";

/** As many as are worth reading here; the list of people has them all. */
const PEOPLE_SHOWN = 50;

export default function Unit() {
  const { id = "" } = useRoute().params;
  const unit = useResource(`unit ${id}`, (signal) => readUnit(id, signal));
  const units = useResource("units", listUnits);
  const above = pathTo(units.data ?? [], id).slice(0, -1);
  const renew = () => {
    unit.reload();
    units.reload();
  };
  return (
    <Page
      heading={unit.data?.value.name ?? translate("unit.title")}
      crumbs={[
        { href: "/units", text: translate("units.title") },
        ...above.map(({ id: unitId, name }) => ({ href: `/units/${unitId}`, text: name })),
      ]}
    >
      <ResourceView resource={unit}>
        {(tagged) => (
          <>
            {tagged.value.short_name && (
              <p class="lead">{translate("unit.knownAs", { name: tagged.value.short_name })}</p>
            )}
            {mayWritePeople() && <Actions tagged={tagged} units={units.data ?? []} onChanged={renew} />}
            <Below units={units.data ?? []} id={id} />
            <PeopleOf unitId={id} />
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function Actions(props: { tagged: Tagged<UnitView>; units: readonly UnitView[]; onChanged: () => void }) {
  const { tagged, units, onChanged } = props;
  const [open, setOpen] = useState<"edit" | "add" | null>(null);
  const close = (isChanged: boolean) => {
    setOpen(null);
    if (isChanged) onChanged();
  };
  if (open === "edit") return <UnitEditor tagged={tagged} units={units} onDone={close} />;
  if (open === "add") {
    return (
      <NewUnitForm units={units} parent={tagged.value.id} openedBy="add-unit" onDone={() => close(true)} />
    );
  }
  return (
    <div class="actions">
      <button id="edit-unit" type="button" class="button button-secondary" onClick={() => setOpen("edit")}>
        {translate("unit.edit")}
      </button>
      <button id="add-unit" type="button" class="button button-secondary" onClick={() => setOpen("add")}>
        {translate("unit.addBelow")}
      </button>
    </div>
  );
}

function Below({ units, id }: { units: readonly UnitView[]; id: string }) {
  const below = units.filter(
    (unit) => unit.id !== id && pathTo(units, unit.id).some((above) => above.id === id),
  );
  if (below.length === 0) return null;
  return (
    <section>
      <h2>{translate("unit.below")}</h2>
      <UnitTree nodes={treeOf(below)} />
    </section>
  );
}

function PeopleOf({ unitId }: { unitId: string }) {
  const people = useResource(`people of ${unitId}`, (signal) =>
    listPeople({ unit_id: unitId, limit: PEOPLE_SHOWN, include_total: true }, signal),
  );
  return (
    <section>
      <h2>{translate("unit.people")}</h2>
      <ResourceView resource={people}>
        {(page) =>
          page.items.length === 0 ? (
            <p class="quiet">{translate("unit.noPeople")}</p>
          ) : (
            <>
              <ul class="plain-list" lang={CONTENT_LANGUAGE}>
                {page.items.map((person) => (
                  <li key={person.id}>
                    <a href={`/people/${person.id}`} data-row>
                      {person.name}
                    </a>
                    {person.job_title && <span class="quiet">, {person.job_title}</span>}
                  </li>
                ))}
              </ul>
              {page.links.next && (
                <p>
                  <a href={`/people?unit=${unitId}`}>
                    {translate("unit.allPeople", { count: page.page.total ?? 0 })}
                  </a>
                </p>
              )}
            </>
          )
        }
      </ResourceView>
    </section>
  );
}
