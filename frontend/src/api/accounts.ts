/** Accounts and the roles given to them. */

import { readEveryPage, WHOLE_PAGE } from "../kernel/pages";
import { client, MERGE_PATCH, read, readTagged, type Tagged } from "./client";
import type { components, paths } from "./schema";

export type Account = components["schemas"]["Account"];
export type AccountPage = components["schemas"]["AccountPage"];
export type AccountCreate = components["schemas"]["AccountCreate"];
export type AccountPatch = components["schemas"]["AccountPatch"];
export type AccountFilters = NonNullable<paths["/api/v1/accounts"]["get"]["parameters"]["query"]>;
export type RoleGrant = components["schemas"]["RoleGrant"];
export type RoleGrantCreate = components["schemas"]["RoleGrantCreate"];
export type RoleGrantPatch = components["schemas"]["RoleGrantPatch"];

export function listAccounts(query: AccountFilters, signal?: AbortSignal): Promise<AccountPage> {
  return read(client.GET("/api/v1/accounts", { params: { query }, signal: signal ?? null }));
}

export function readAccount(id: string, signal?: AbortSignal): Promise<Tagged<Account>> {
  const params = { path: { account_id: id } };
  return readTagged(client.GET("/api/v1/accounts/{account_id}", { params, signal: signal ?? null }));
}

export function createAccount(body: AccountCreate): Promise<Account> {
  return read(client.POST("/api/v1/accounts", { body }));
}

export function changeAccount(
  { value, etag }: Tagged<Account>,
  body: AccountPatch,
): Promise<Tagged<Account>> {
  const params = { path: { account_id: value.id }, header: { "If-Match": etag } };
  return readTagged(client.PATCH("/api/v1/accounts/{account_id}", { params, headers: MERGE_PATCH, body }));
}

/** Every role an account has or has had, in the order they were given. */
export function listRoleGrants(accountId: string, signal?: AbortSignal): Promise<RoleGrant[]> {
  return readEveryPage((cursor) => {
    const params = { query: { account_id: accountId, limit: WHOLE_PAGE, cursor } };
    return read(client.GET("/api/v1/role-grants", { params, signal: signal ?? null }));
  });
}

export function readRoleGrant(id: string): Promise<Tagged<RoleGrant>> {
  const params = { path: { role_grant_id: id } };
  return readTagged(client.GET("/api/v1/role-grants/{role_grant_id}", { params }));
}

export function giveRole(body: RoleGrantCreate): Promise<RoleGrant> {
  return read(client.POST("/api/v1/role-grants", { body }));
}

export function changeRole(
  { value, etag }: Tagged<RoleGrant>,
  body: RoleGrantPatch,
): Promise<Tagged<RoleGrant>> {
  const params = { path: { role_grant_id: value.id }, header: { "If-Match": etag } };
  return readTagged(
    client.PATCH("/api/v1/role-grants/{role_grant_id}", { params, headers: MERGE_PATCH, body }),
  );
}

/** Take a role back at once. */
export function takeRole({ value, etag }: Tagged<RoleGrant>): Promise<unknown> {
  const params = { path: { role_grant_id: value.id }, header: { "If-Match": etag } };
  return read(client.DELETE("/api/v1/role-grants/{role_grant_id}", { params }));
}
