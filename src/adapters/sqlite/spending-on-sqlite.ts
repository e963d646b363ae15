import type { Database } from "better-sqlite3";
import type { DaySpent, PaidCall, Reserved, Spending, SpendingRow } from "../../ports/spending.js";
import type { JournalFile } from "./journal-file.js";

const spentOn = (database: Database, { day, person }: PaidCall): DaySpent =>
  database
    .prepare(
      `SELECT coalesce(sum(cost), 0) AS everyone, coalesce(sum(cost) FILTER (WHERE person = ?), 0) AS person
       FROM spending WHERE day = ?`,
    )
    .get(person, day) as DaySpent;

export function createSpending(journal: JournalFile): Spending {
  return {
    reserve: (call, amount, caps) =>
      journal.change((database): Reserved => {
        const before = spentOn(database, call);
        if (before.person + amount > caps.person) return { kind: "over", whose: "person", spent: before };
        if (before.everyone + amount > caps.everyone) return { kind: "over", whose: "everyone", spent: before };
        database
          .prepare(
            `INSERT INTO spending (day, person, model, calls, cost) VALUES (@day, @person, @model, 1, @amount)
             ON CONFLICT (day, person, model) DO UPDATE SET calls = calls + 1, cost = cost + @amount`,
          )
          .run({ ...call, amount });
        return {
          kind: "reserved",
          spent: { person: before.person + amount, everyone: before.everyone + amount },
        };
      }),

    settle: (call, amount, { inputTokens, outputTokens, cost }) =>
      journal.change((database) => {
        database
          .prepare(
            `UPDATE spending SET cost = cost + @change, input_tokens = input_tokens + @inputTokens,
               output_tokens = output_tokens + @outputTokens
             WHERE day = @day AND person = @person AND model = @model`,
          )
          .run({ ...call, change: cost - amount, inputTokens, outputTokens });
        return spentOn(database, call);
      }),

    release: (call, amount) =>
      journal.change((database) => {
        database
          .prepare(
            `UPDATE spending SET calls = calls - 1, cost = cost - @amount
             WHERE day = @day AND person = @person AND model = @model`,
          )
          .run({ ...call, amount });
      }),

    sums: (first, last) =>
      journal.read(
        (database) =>
          database
            .prepare(
              `SELECT person, model, sum(calls) AS calls, sum(input_tokens) AS inputTokens,
                 sum(output_tokens) AS outputTokens, sum(cost) AS cost
               FROM spending WHERE day BETWEEN ? AND ? GROUP BY person, model HAVING sum(calls) > 0
               ORDER BY sum(cost) DESC, person, model`,
            )
            .all(first, last) as SpendingRow[],
        [],
      ),
  };
}
