import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** What a property tried, in its own words: `1,204 events`. Printed by `npm run prove`. */
    checked?: string;
  }
}

/** How many times the random properties are drawn anew: 1 in the suite, more in `npm run prove -- --long`. */
export const ROUNDS = Number(process.env["ITA_PROVE_ROUNDS"] ?? 1);

/** The numbers of the rounds, from 0. */
export const rounds = (): number[] => Array.from({ length: ROUNDS }, (_, round) => round);

/** Notes what a test has tried, for the list that `npm run prove` prints. */
export function note({ task }: Pick<TestContext, "task">, checked: string): void {
  task.meta.checked = checked;
}
