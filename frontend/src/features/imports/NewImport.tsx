/** Where a document comes in: a file or pasted text. Reading it creates nothing but a preview. */

import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { createImport, listImports, MAXIMUM_FILE_BYTES } from "../../api/imports";
import { ErrorSummary, type FieldError } from "../../components/ErrorSummary";
import { describedBy, Field } from "../../components/Field";
import { FileInput } from "../../components/FileInput";
import { Page } from "../../components/Page";
import { ProblemNotice } from "../../components/ProblemNotice";
import { ResourceView } from "../../components/ResourceView";
import { formatDate } from "../../kernel/dates";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { useResource } from "../../kernel/resource";
import { announce } from "../../kernel/status";
import { translate, translateWord } from "./texts";

export default function NewImport() {
  return (
    <Page heading={translate("import.title")}>
      <p class="lead">{translate("import.intro")}</p>
      <UploadForm />
      <EarlierImports />
    </Page>
  );
}

function UploadForm() {
  const { route } = useLocation();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState<FieldError | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isReading, setReading] = useState(false);

  async function submit(event: Event) {
    event.preventDefault();
    const chosen = file.current?.files?.[0];
    const wrong = checkChoice(chosen, text);
    setError(wrong);
    setProblem(null);
    if (wrong) return;
    setReading(true);
    announce(translate("import.reading"));
    try {
      const document = await createImport(chosen ? { file: chosen } : { text });
      announce("");
      route(`/imports/${document.id}`);
    } catch (cause) {
      announce("");
      setProblem(asProblem(cause));
    } finally {
      setReading(false);
    }
  }

  const fileField = {
    id: "import-file",
    label: translate("import.file"),
    hint: translate("import.fileHint"),
    error: error?.field === "import-file" ? error.text : undefined,
  };
  const textField = {
    id: "import-text",
    label: translate("import.text"),
    hint: translate("import.textHint"),
  };
  return (
    <form class="upload" onSubmit={submit} noValidate>
      <ErrorSummary errors={error ? [error] : []} />
      {problem && <ProblemNotice problem={problem} />}
      <Field {...fileField}>
        <FileInput
          id={fileField.id}
          input={file}
          accept=".docx,.pdf,.txt,.html,.htm"
          isWrong={fileField.error !== undefined}
          describedBy={describedBy(fileField)}
        />
      </Field>
      <Field {...textField}>
        <textarea
          id={textField.id}
          class="input"
          rows={8}
          value={text}
          aria-describedby={describedBy(textField)}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <button type="submit" class="button button-primary" disabled={isReading}>
        {translate(isReading ? "import.reading" : "import.read")}
      </button>
    </form>
  );
}

function checkChoice(file: File | undefined, text: string): FieldError | null {
  const field = "import-file";
  if (!file && text.trim() === "") return { field, text: translate("import.nothing") };
  if (file && text.trim() !== "") return { field, text: translate("import.both") };
  if (file && file.size > MAXIMUM_FILE_BYTES) return { field, text: translate("import.tooLarge") };
  return null;
}

function EarlierImports() {
  const resource = useResource("imports", listImports);
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{translate("import.earlier")}</h2>
      <ResourceView resource={resource}>
        {(imports) =>
          imports.length === 0 ? (
            <p class="quiet">{translate("import.earlierEmpty")}</p>
          ) : (
            <ul class="meeting-list">
              {imports.map((document) => (
                <li key={document.id} class="meeting-row">
                  <span class="meeting-when number">{formatDate(document.created_at)}</span>
                  <span>
                    <a href={`/imports/${document.id}`} data-row>
                      {document.file_name ?? translate("import.pasted")}
                    </a>
                  </span>
                  <span>{translateWord("import.state", document.state)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </section>
  );
}
