import type { DaySpent, PaidCall, Spending, SpendingRow } from "../../../src/ports/spending.js";

type Row = { -readonly [K in keyof SpendingRow]: SpendingRow[K] } & { readonly day: number };

/** `Spending` in memory, for tests. */
export function memorySpending(): Spending {
  const rows = new Map<string, Row>();
  const keyOf = ({ day, person, model }: PaidCall): string => JSON.stringify([day, person, model]);
  const rowOf = (call: PaidCall): Row => {
    const row = rows.get(keyOf(call)) ?? { ...call, calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 };
    rows.set(keyOf(call), row);
    return row;
  };
  const spentOn = ({ day, person }: PaidCall): DaySpent => {
    const ofDay = [...rows.values()].filter((row) => row.day === day);
    const sum = (some: readonly Row[]): number => some.reduce((all, { cost }) => all + cost, 0);
    return { everyone: sum(ofDay), person: sum(ofDay.filter((row) => row.person === person)) };
  };
  return {
    reserve: (call, amount, caps) => {
      const spent = spentOn(call);
      const whose = (["person", "everyone"] as const).find((name) => spent[name] + amount > caps[name]);
      if (whose !== undefined) return Promise.resolve({ kind: "over", whose, spent });
      const row = rowOf(call);
      row.calls += 1;
      row.cost += amount;
      return Promise.resolve({ kind: "reserved", spent: spentOn(call) });
    },
    settle: (call, amount, { inputTokens, outputTokens, cost }) => {
      const row = rowOf(call);
      row.cost += cost - amount;
      row.inputTokens += inputTokens;
      row.outputTokens += outputTokens;
      return Promise.resolve(spentOn(call));
    },
    release: (call, amount) => {
      const row = rowOf(call);
      row.calls -= 1;
      row.cost -= amount;
      return Promise.resolve();
    },
    sums: (first, last) => {
      const sums = new Map<string, SpendingRow>();
      for (const { day, person, model, calls, inputTokens, outputTokens, cost } of rows.values()) {
        if (day < first || day > last) continue;
        const before = sums.get(`${person} ${model}`);
        sums.set(`${person} ${model}`, {
          person,
          model,
          calls: calls + (before?.calls ?? 0),
          inputTokens: inputTokens + (before?.inputTokens ?? 0),
          outputTokens: outputTokens + (before?.outputTokens ?? 0),
          cost: cost + (before?.cost ?? 0),
        });
      }
      const found = [...sums.values()].filter(({ calls }) => calls > 0);
      return Promise.resolve(found.sort((a, b) => b.cost - a.cost || (a.person < b.person ? -1 : 1)));
    },
  };
}
