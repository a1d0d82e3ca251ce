/** A meeting on paper: editions of it as files. */
import { client, read } from "./client";
import type { components } from "./schema";

export type PaperEdition = components["schemas"]["PaperEdition"];
export type PaperFormat = "pdf" | "docx" | "html" | "txt";

const PATHS = {
  pdf: "/api/v1/meetings/{meeting_id}/paper.pdf",
  docx: "/api/v1/meetings/{meeting_id}/paper.docx",
  html: "/api/v1/meetings/{meeting_id}/paper.html",
  txt: "/api/v1/meetings/{meeting_id}/paper.txt",
} as const;

export interface PaperFile {
  readonly content: Blob;
  readonly name: string;
}

/**
 * One edition; of the protocol a version that is named, else the newest. Read like everything else, so that it says as
 * whom and why, and fails in words.
 */
export async function downloadPaper(
  meetingId: string,
  edition: PaperEdition,
  format: PaperFormat,
  version?: number,
): Promise<PaperFile> {
  const params = { path: { meeting_id: meetingId }, query: { edition, version } };
  const call = client.GET(PATHS[format], { params, parseAs: "blob" });
  const content = (await read(call)) as unknown as Blob;
  const named = (await call).response.headers.get("Content-Disposition") ?? "";
  const name = /filename\*=UTF-8''(\S+)/.exec(named)?.[1];
  return { content, name: name ? decodeURIComponent(name) : `${edition}.${format}` };
}

/** Where a version of the protocol is a file. */
export function protocolAddress(meetingId: string, version: number, format: PaperFormat): string {
  return `${PATHS[format].replace("{meeting_id}", meetingId)}?edition=protocol&version=${version}`;
}
