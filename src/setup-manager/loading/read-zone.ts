import { isZone } from "./is-zone.js";
import type { IssueList } from "./issue-list.js";

/** A zone by its name; one that could not be read, or that nobody knows, stands as UTC. */
export function readZone(name: string | undefined, path: readonly (string | number)[], issues: IssueList): string {
  if (name !== undefined && isZone(name)) return name;
  if (name !== undefined)
    issues.add(path, `no zone "${name}"; write one such as Europe/Berlin, America/New_York or UTC`);
  return "UTC";
}
