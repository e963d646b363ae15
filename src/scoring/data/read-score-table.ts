import { Refusal } from "../../domain/errors.js";
import { type ScoreRow, type ScoreTable, scoreTable } from "./score-table.js";

const HEAD = ["t0", "t1", "outcome"] as const;
const NAME = /^[A-Za-z_][A-Za-z0-9_.]{0,63}$/;
const MOST_FEATURES = 500;
const SHOWN = 5;

export interface ReadScoreTable {
  readonly table: ScoreTable;
  /** Columns that never move: left out of the table. */
  readonly constant: readonly string[];
}

/**
 * Reads `t0,t1,outcome,<features>` (epoch ms; 0 or 1; finite numbers), one row a line, comma-separated. Throws `Refusal` bad_data that names the first
 * five bad rows: nothing is filled in or left out silently. Columns that never move are left out and named.
 */
export function readScoreTable(text: string): ReadScoreTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  while (lines.length > 0 && (lines.at(-1) as string).trim() === "") lines.pop();
  const names = headOf(lines[0] ?? "");
  const bad: string[] = [];
  const rows: ScoreRow[] = [];
  for (let line = 1; line < lines.length; line++) {
    const cells = (lines[line] as string).split(",");
    const row = rowOf(cells, names);
    if (typeof row !== "string") rows.push(row);
    else if (bad.push(`line ${line + 1}: ${row}`) >= SHOWN) break;
  }
  if (bad.length > 0)
    throw new Refusal(
      "bad_data",
      "The feature table has rows that cannot be used. Mend or remove them; nothing was trained.",
      bad,
    );
  if (rows.length === 0)
    throw new Refusal("bad_data", "The feature table has no rows. A row is one trade: t0,t1,outcome and its features.");
  const all = scoreTable(names, rows);
  const moves = all.columns.map((column) => column.some((x) => x !== column[0]));
  const kept = names.map((_, f) => f).filter((f) => moves[f]);
  return {
    table: {
      ...all,
      names: kept.map((f) => names[f] as string),
      columns: kept.map((f) => all.columns[f] as Float32Array),
    },
    constant: names.filter((_, f) => !moves[f]),
  };
}

function headOf(line: string): readonly string[] {
  const head = line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const wanted = 'the first line must be "t0,t1,outcome," and then the names of the features';
  if (HEAD.some((name, c) => head[c] !== name)) throw new Refusal("bad_data", `No feature table: ${wanted}.`);
  const names = head.slice(HEAD.length);
  if (names.length === 0) throw new Refusal("bad_data", `The feature table has no feature: ${wanted}.`);
  if (names.length > MOST_FEATURES)
    throw new Refusal("too_large", `The feature table has ${names.length} features; ${MOST_FEATURES} may stand there.`);
  const odd = names.find((name) => !NAME.test(name));
  if (odd !== undefined)
    throw new Refusal(
      "bad_data",
      `"${odd.slice(0, 40)}" is no name of a feature: letters, digits, _ and . may stand there.`,
    );
  const twice = names.find((name, f) => names.indexOf(name) !== f);
  if (twice !== undefined) throw new Refusal("bad_data", `The feature "${twice}" stands in the table twice.`);
  return names;
}

/** A row, or what is wrong with it. */
function rowOf(cells: readonly string[], names: readonly string[]): ScoreRow | string {
  const count = HEAD.length + names.length;
  if (cells.length !== count) return `${cells.length} cells, ${count} expected`;
  const values = cells.map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
  const [t0, t1, outcome] = values as [number, number, number];
  if (!Number.isSafeInteger(t0) || !Number.isSafeInteger(t1)) return "t0 and t1 must be whole epoch milliseconds";
  if (t1 < t0) return `t1 ${t1} is before t0 ${t0}`;
  if (outcome !== 0 && outcome !== 1) return `outcome is "${(cells[2] ?? "").slice(0, 20)}", 0 or 1 may stand there`;
  const features = values.slice(HEAD.length);
  const odd = features.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (odd >= 0) return `${names[odd]} is "${(cells[HEAD.length + odd] ?? "").slice(0, 20)}", no finite number`;
  return { t0, t1, outcome, features };
}
