/** Waiting, failed or there: the three states of everything that is read. */
import type { ComponentChildren } from "preact";
import type { Resource } from "../kernel/resource";
import { Loading } from "./Loading";
import { ProblemNotice } from "./ProblemNotice";

export function ResourceView<T>(props: { resource: Resource<T>; children: (data: T) => ComponentChildren }) {
  const { data, problem, reload } = props.resource;
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data === undefined) return <Loading onRetry={reload} />;
  return <>{props.children(data)}</>;
}
