/** The administration as a tree, all of it on one page. */
import { useState } from "preact/hooks";
import { listUnits, type Unit } from "../../api/people";
import { EmptyState } from "../../components/EmptyState";
import { Page } from "../../components/Page";
import { ResourceView } from "../../components/ResourceView";
import { treeOf, type UnitNode } from "../../domain/units";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { useResource } from "../../kernel/resource";
import { mayWritePeople } from "./rights";
import { translate } from "./texts";
import { NewUnitForm } from "./unitForm";

export default function Units() {
  const units = useResource("units", listUnits);
  const [isAdding, setAdding] = useState(false);
  return (
    <Page heading={translate("units.title")}>
      <ResourceView resource={units}>
        {(all) => (
          <>
            {isAdding && (
              <NewUnitForm
                units={all}
                parent=""
                openedBy="new-unit"
                onDone={() => {
                  setAdding(false);
                  units.reload();
                }}
              />
            )}
            {!isAdding && mayWritePeople() && (
              <div class="actions">
                <button
                  id="new-unit"
                  type="button"
                  class="button button-secondary"
                  onClick={() => setAdding(true)}
                >
                  {translate("units.new")}
                </button>
              </div>
            )}
            {all.length === 0 ? (
              <EmptyState text={translate("units.empty")} />
            ) : (
              <UnitTree nodes={treeOf(all)} />
            )}
          </>
        )}
      </ResourceView>
    </Page>
  );
}

export function UnitTree({ nodes }: { nodes: readonly UnitNode<Unit>[] }) {
  return (
    <ul class="tree" lang={CONTENT_LANGUAGE}>
      {nodes.map(({ unit, children }) => (
        <li key={unit.id}>
          <a href={`/units/${unit.id}`} data-row>
            {unit.name}
          </a>
          {unit.short_name && <span class="small quiet"> {unit.short_name}</span>}
          {children.length > 0 && <UnitTree nodes={children} />}
        </li>
      ))}
    </ul>
  );
}
