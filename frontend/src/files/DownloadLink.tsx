/** A file by its name, with what it is and how much it fills; what goes wrong is said beside it. */
import { useState } from "preact/hooks";
import { problemTitle } from "../components/ProblemNotice";
import { fileTypeName } from "../domain/fileTypes";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { asProblem } from "../kernel/problem";
import { formatBytes } from "../kernel/sizes";
import { save } from "./save";

interface DownloadLinkProps {
  file: { readonly file_name: string; readonly media_type: string; readonly size: number };
  address: string;
  load: () => Promise<Blob>;
}

export function DownloadLink({ file, address, load }: DownloadLinkProps) {
  const [wrong, setWrong] = useState<string | null>(null);

  async function download(event: MouseEvent) {
    // A click with a key held opens a tab of its own, where nothing is previewed and no reason is known.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setWrong(null);
    try {
      save(await load(), file.file_name);
    } catch (cause) {
      setWrong(problemTitle(asProblem(cause)));
    }
  }

  return (
    <span class="file">
      <a href={address} download={file.file_name} lang={CONTENT_LANGUAGE} onClick={download}>
        {file.file_name}
      </a>{" "}
      <span class="small quiet">
        {[fileTypeName(file.media_type), formatBytes(file.size)].filter(Boolean).join(", ")}
      </span>
      {wrong && (
        <span class="field-error" role="alert">
          {wrong}
        </span>
      )}
    </span>
  );
}
