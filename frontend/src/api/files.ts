/** Files of attachments: their versions, up and down. */
import { locale } from "../kernel/locale";
import { networkProblem, problemFrom } from "../kernel/problem";
import { client, read, readTagged } from "./client";
import type { components } from "./schema";

export type AttachmentFile = components["schemas"]["AttachmentFile"];

/** The versions that the reader may know of, the latest first; nobody replaces a paper more often than a page holds. */
export async function listFiles(attachmentId: string, signal: AbortSignal): Promise<AttachmentFile[]> {
  const params = { path: { attachment_id: attachmentId }, query: { limit: 200 } };
  return (await read(client.GET("/api/v1/attachments/{attachment_id}/files", { params, signal }))).items;
}

export function currentFileAddress(attachmentId: string): string {
  return `/api/v1/attachments/${attachmentId}/file`;
}

export function fileAddress(fileId: string): string {
  return `/api/v1/attachment-files/${fileId}/content`;
}

/** The current file. Read like everything else, so that it says as whom and why, and fails in words. */
export function downloadCurrent(attachmentId: string): Promise<Blob> {
  const params = { path: { attachment_id: attachmentId } };
  return read(
    client.GET("/api/v1/attachments/{attachment_id}/file", { params, parseAs: "blob" }),
  ) as unknown as Promise<Blob>;
}

export function downloadVersion(fileId: string): Promise<Blob> {
  const params = { path: { attachment_file_id: fileId } };
  return read(
    client.GET("/api/v1/attachment-files/{attachment_file_id}/content", { params, parseAs: "blob" }),
  ) as unknown as Promise<Blob>;
}

/** Take a version from its readers; the one before becomes the current one. */
export async function withdrawFile(fileId: string): Promise<AttachmentFile> {
  const path = { attachment_file_id: fileId };
  const { etag } = await readTagged(
    client.GET("/api/v1/attachment-files/{attachment_file_id}", { params: { path } }),
  );
  const params = { path, header: { "If-Match": etag } };
  return read(client.POST("/api/v1/attachment-files/{attachment_file_id}/withdraw", { params }));
}

/**
 * Upload a file as the next version. `onProgress` hears how much has been sent, from 0 to 1. By XMLHttpRequest, because
 * `fetch` cannot tell.
 */
export function uploadFile(
  attachmentId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<AttachmentFile> {
  const form = new FormData();
  form.set("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/attachments/${attachmentId}/files`);
    request.responseType = "json";
    request.setRequestHeader("Accept-Language", locale.value);
    request.setRequestHeader("X-Kurs-Request", "web");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(networkProblem());
    request.onload = () => {
      if (request.status < 400) resolve(request.response as AttachmentFile);
      else reject(problemFrom(request.response, request.status));
    };
    request.send(form);
  });
}
