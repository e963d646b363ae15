import { type DataEdit, valueAt } from "../setup-manager/writing/edit-data.js";
import type { Side } from "./parts.js";

type Data = Readonly<Record<string, unknown>>;

const without = (data: unknown, isEmpty: (value: unknown) => boolean): Data =>
  Object.fromEntries(Object.entries(data as Data).filter(([, value]) => !isEmpty(value)));

/**
 * A setup whose other side follows by mirror, written for that side alone. `resolved` is its rule with both sides printed. Trades are written for the
 * one side there is then.
 */
export function otherSideAlone(data: Data, resolved: Data, side: Side): readonly DataEdit[] {
  const rule = valueAt(resolved, ["rule", side]) as Data;
  const steps = (rule["sequence"] as readonly unknown[]).map((step) =>
    without(step, (value) => value === null || value === false),
  );
  const written = without({ ...rule, sequence: steps }, (value) => Array.isArray(value) && value.length === 0);
  const edits: DataEdit[] = [{ kind: "set", path: ["rule"], value: { [side]: written } }];
  for (const key of ["entry", "stop", "target"]) {
    const at = valueAt(resolved, ["trade", side, key, "at"]);
    if (valueAt(data, ["trade", key, "at"]) !== undefined)
      edits.push({ kind: "set", path: ["trade", key, "at"], value: at });
  }
  const checks = valueAt(resolved, ["checks", side]);
  if (data["checks"] !== undefined) edits.push({ kind: "set", path: ["checks"], value: checks });
  return edits;
}
