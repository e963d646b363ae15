import { type DataPath, editData, valueAt } from "../../../setup-manager/writing/edit-data.js";

type Data = Readonly<Record<string, unknown>>;

/**
 * The data of a setup's file with what stands at some places left out; undefined where a side would then ask for nothing. Where a step of a sequence
 * goes, the one behind it may take as long as both could: its `within` is their sum, none where one of them had none.
 */
export function withoutPart(data: Data, paths: readonly DataPath[]): Record<string, unknown> | undefined {
  let left: Record<string, unknown> = structuredClone(data) as Record<string, unknown>;
  for (const side of ["long", "short"]) {
    const steps = valueAt(left, ["rule", side, "sequence"]);
    const gone = new Set(paths.filter((path) => isStepOf(path, side)).map((path) => path[3]));
    if (!Array.isArray(steps) || gone.size === 0) continue;
    const kept = withoutSteps(steps as readonly Data[], gone);
    left = editData(
      left,
      kept.length > 0
        ? { kind: "set", path: ["rule", side, "sequence"], value: kept }
        : { kind: "remove", path: ["rule", side, "sequence"] },
    );
  }
  // The last of a list first: the places of the others stay what they are.
  const others = paths.filter((path) => path[2] !== "sequence").sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
  for (const path of others) left = editData(left, { kind: "remove", path });
  return ["long", "short"].some((side) => asksNothing(data, left, side)) ? undefined : left;
}

const isStepOf = (path: DataPath, side: string): boolean =>
  path[0] === "rule" && path[1] === side && path[2] === "sequence";

function withoutSteps(steps: readonly Data[], gone: ReadonlySet<string | number | undefined>): Data[] {
  const kept: Data[] = [];
  let waits: Data[] = [];
  for (const [i, step] of steps.entries()) {
    waits.push(step);
    if (gone.has(i)) continue;
    kept.push(kept.length === 0 ? { event: step["event"] } : waits.length === 1 ? step : joined(step, waits));
    waits = [];
  }
  return kept;
}

function joined(step: Data, waits: readonly Data[]): Data {
  const within = waits.reduce<number | undefined>(
    (sum, wait) => (sum === undefined || typeof wait["within"] !== "number" ? undefined : sum + wait["within"]),
    0,
  );
  const sameBar = waits.every((wait) => wait["same_bar"] === true);
  return {
    event: step["event"],
    ...(within === undefined ? {} : { within }),
    ...(sameBar ? { same_bar: true } : {}),
  };
}

/** A side that asked for something and would ask for nothing: true on every bar, which no rule means. */
function asksNothing(before: Data, after: Data, side: string): boolean {
  const asks = (data: Data): boolean =>
    ["sequence", "require"].some((key) => valueAt(data, ["rule", side, key]) !== undefined);
  return asks(before) && !asks(after);
}
