/** Every version of a file, the latest first; nothing that was laid before a body disappears. */
import { useState } from "preact/hooks";
import { type AttachmentFile, downloadVersion, fileAddress, withdrawFile } from "../api/files";
import { readPerson } from "../api/people";
import { ProblemNotice } from "../components/ProblemNotice";
import { civilTime, formatClock, formatDate } from "../kernel/dates";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { asProblem, type ProblemError } from "../kernel/problem";
import { useResource } from "../kernel/resource";
import { announce } from "../kernel/status";
import { DownloadLink } from "./DownloadLink";
import { translate, translateWord } from "./texts";

export function FileVersions(props: { files: readonly AttachmentFile[]; onChanged: () => void }) {
  const [problem, setProblem] = useState<ProblemError | null>(null);

  async function withdraw(file: AttachmentFile) {
    if (!confirm(translate("files.withdrawConfirm", { name: file.file_name }))) return;
    try {
      await withdrawFile(file.id);
      announce(translate("files.withdrawn"));
      setProblem(null);
      document.getElementById("file-versions")?.focus();
      props.onChanged();
    } catch (cause) {
      setProblem(asProblem(cause));
    }
  }

  return (
    <section aria-labelledby="file-versions">
      <h3 id="file-versions" tabIndex={-1}>
        {translate("files.versions")}
      </h3>
      {problem && <ProblemNotice problem={problem} />}
      <ol class="file-versions" reversed>
        {props.files.map((file) => (
          <li key={file.id} value={file.number ?? undefined}>
            <Version file={file} onWithdraw={() => withdraw(file)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who put it up; nothing where the reader does not see that person. */
function Uploader({ personId }: { personId: string }) {
  const { data } = useResource(`person ${personId}`, (signal) => readPerson(personId, signal));
  return data ? <span lang={CONTENT_LANGUAGE}> · {data.value.name}</span> : null;
}

function Version({ file, onWithdraw }: { file: AttachmentFile; onWithdraw: () => void }) {
  const canBeRead = file.state === "available" || file.state === "withdrawn";
  const state = file.is_current ? translate("files.current") : translateWord("files.state", file.state);
  return (
    <>
      {canBeRead ? (
        <DownloadLink file={file} address={fileAddress(file.id)} load={() => downloadVersion(file.id)} />
      ) : (
        <span lang={CONTENT_LANGUAGE}>{file.file_name}</span>
      )}
      <br />
      <span class="small quiet">
        {state} · {formatDate(file.created_at)} {formatClock(civilTime(file.created_at).minutes)}
        {file.uploaded_by_person_id && <Uploader personId={file.uploaded_by_person_id} />}
      </span>{" "}
      {(file.state === "available" || file.state === "quarantined") && (
        <button type="button" class="button-quiet" onClick={onWithdraw}>
          {translate("files.withdraw")}
          <span class="sr-only">: {file.file_name}</span>
        </button>
      )}
    </>
  );
}
