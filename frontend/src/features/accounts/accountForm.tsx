/** What the form of a new account and that of an old one have in common. */
import { useState } from "preact/hooks";
import { findPeople } from "../../api/people";
import { type Hit, SearchChoice } from "../../components/form/SearchChoice";
import { translate } from "./texts";

export type AccountValues = { readonly name: string; readonly person_id: string };

export function accountLabels() {
  return { name: translate("account.name"), person_id: translate("account.person") };
}

export function checkAccount({ name }: { name: string }) {
  return { name: name.trim() === "" ? translate("account.nameMissing") : undefined };
}

interface PersonChoiceProps {
  id: string;
  error: string | undefined;
  /** Whose account it is now. */
  person: Hit | null;
  onChoose: (personId: string) => void;
}

export function PersonChoice({ id, error, person, onChoose }: PersonChoiceProps) {
  const [chosen, setChosen] = useState<Hit | null>(person);
  return (
    <SearchChoice
      id={id}
      label={translate("account.person")}
      hint={translate("account.personHint")}
      error={error}
      chosen={chosen}
      search={findPeople}
      onChoose={(hit) => {
        setChosen(hit);
        onChoose(hit?.id ?? "");
      }}
    />
  );
}
