/** Systems that read on their own behalf, and what is known of their secrets. */

import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components } from "./schema";

export type ApiClient = components["schemas"]["ApiClient"];
export type ApiClientCreate = components["schemas"]["ApiClientCreate"];
export type ApiClientCreated = components["schemas"]["ApiClientCreated"];
export type ApiClientPatch = components["schemas"]["ApiClientPatch"];
export type ApiClientSecret = components["schemas"]["ApiClientSecret"];
export type ApiClientSecretCreated = components["schemas"]["ApiClientSecretCreated"];

export function listApiClients(signal?: AbortSignal): Promise<ApiClient[]> {
  return readEveryPage((cursor) => {
    const params = { query: { limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/api-clients", { params, signal: signal ?? null }));
  });
}

export function readApiClient(id: string, signal?: AbortSignal): Promise<Tagged<ApiClient>> {
  const params = { path: { api_client_id: id } };
  return readTagged(client.GET("/api/v1/api-clients/{api_client_id}", { params, signal: signal ?? null }));
}

/** The answer holds the secret, this once. */
export function createApiClient(body: ApiClientCreate): Promise<ApiClientCreated> {
  return read(client.POST("/api/v1/api-clients", { body }));
}

export function changeApiClient(
  { value, etag }: Tagged<ApiClient>,
  body: ApiClientPatch,
): Promise<Tagged<ApiClient>> {
  const params = { path: { api_client_id: value.id }, header: { "If-Match": etag } };
  return readTagged(
    client.PATCH("/api/v1/api-clients/{api_client_id}", { params, headers: MERGE_PATCH, body }),
  );
}

/** Every secret of a client, ended ones too, in the order they were made. */
export function listSecrets(clientId: string, signal?: AbortSignal): Promise<ApiClientSecret[]> {
  return readEveryPage((cursor) => {
    const params = { path: { api_client_id: clientId }, query: { limit: WHOLE_PAGE, cursor } };
    return read(
      client.GET("/api/v1/api-clients/{api_client_id}/secrets", { params, signal: signal ?? null }),
    );
  });
}

/** A new secret, in the answer this once; the older ones work for `overlap_hours` more. */
export function rotateSecret(clientId: string, overlap_hours: number): Promise<ApiClientSecretCreated> {
  const params = { path: { api_client_id: clientId } };
  return read(
    client.POST("/api/v1/api-clients/{api_client_id}/secrets", { params, body: { overlap_hours } }),
  );
}

/** A secret in use changes every minute: what is asked for is asked for whatever its state. */
const WHATEVER_ITS_STATE = { "If-Match": "*" };

export function confirmSecret(secretId: string): Promise<unknown> {
  const params = { path: { api_client_secret_id: secretId }, header: WHATEVER_ITS_STATE };
  return read(client.POST("/api/v1/api-client-secrets/{api_client_secret_id}/confirm", { params }));
}

export function revokeSecret(secretId: string): Promise<unknown> {
  const params = { path: { api_client_secret_id: secretId }, header: WHATEVER_ITS_STATE };
  return read(client.DELETE("/api/v1/api-client-secrets/{api_client_secret_id}", { params }));
}
