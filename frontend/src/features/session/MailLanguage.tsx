/** What language somebody's own mails are in: theirs to choose, and kept with the person, not on the device. */
import { useState } from "preact/hooks";
import { changePerson, type Person, readPerson } from "../../api/people";
import { ProblemNotice } from "../../components/ProblemNotice";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announceNotSaved, announceSaved, announceSaving } from "../../kernel/status";
import { translate } from "./texts";

const LANGUAGES = ["da", "en"] as const satisfies readonly Person["language"][];

export function MailLanguage({ personId }: { personId: string }) {
  const person = useResource(`own person ${personId}`, (signal) => readPerson(personId, signal));
  const [chosen, setChosen] = useState<Person["language"] | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const kept = person.data?.value.language;
  if (!kept) return null;

  async function choose(language: Person["language"]) {
    setChosen(language);
    setProblem(null);
    announceSaving();
    try {
      // Read anew: somebody may have changed the title of the person meanwhile, and that is no quarrel.
      await changePerson(await readPerson(personId), { language });
      announceSaved();
      person.reload();
    } catch (cause) {
      setChosen(null);
      setProblem(asProblem(cause));
      announceNotSaved();
    }
  }

  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <fieldset class="field" aria-describedby="mail-language-hint">
        <legend>{translate("mailLanguage.legend")}</legend>
        {LANGUAGES.map((language) => (
          <label class="choice" key={language}>
            <input
              type="radio"
              name="mail-language"
              checked={(chosen ?? kept) === language}
              onChange={() => void choose(language)}
            />
            {translate(`mailLanguage.${language}`)}
          </label>
        ))}
        <p id="mail-language-hint" class="small quiet">
          {translate("mailLanguage.hint")}
        </p>
      </fieldset>
    </>
  );
}
