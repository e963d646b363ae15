import type { TestContext } from "vitest";

/** How much of what a property tried: `{ rules: 24, signals: 812 }`. */
type Tried = Readonly<Record<string, number>>;

declare module "vitest" {
  interface TaskMeta {
    /** Printed by `npm run prove`. */
    tried?: Tried;
  }
}

/** How many times the random properties are drawn anew: 1 in the suite, more in `npm run prove -- --long`. */
export const ROUNDS = Number(process.env["ITA_PROVE_ROUNDS"] ?? 1);

/** The numbers of the rounds, from 0. */
export const rounds = (): number[] => Array.from({ length: ROUNDS }, (_, round) => round);

/** Notes what a test has tried, for the list that `npm run prove` prints. */
export function note({ task }: Pick<TestContext, "task">, tried: Tried): void {
  task.meta.tried = tried;
}
