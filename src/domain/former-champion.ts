/** A step of one setup and kind that made a model champion or ended its time. */
interface Step {
  readonly id: string;
  readonly act: "promote" | "rollback";
  readonly to: string;
}

/** Who was champion before the one that stands: each promotion is put on the former, each rollback takes one off. Undefined where there was none. */
export function formerChampion(steps: readonly Step[]): string | undefined {
  const stood: string[] = [];
  for (const { id, act, to } of steps) {
    if (act === "promote" && to === "champion") stood.push(id);
    if (act === "rollback" && to === "retired") stood.pop();
  }
  return stood.at(-2);
}
