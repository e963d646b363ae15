/** One line of a diff: kept, taken out or put in, or a mark where unchanged lines were left out. */
export interface DiffLine {
  readonly kind: " " | "-" | "+" | "@";
  readonly text: string;
}

/** Texts with more lines changed are shown one after the other: nobody reads such a diff. */
const MOST_EDITS = 600;

/**
 * The lines of `before` and `after` as a unified diff with `around` unchanged lines about each change; empty where they are the same. The shortest
 * edit script, E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986).
 */
export function lineDiff(before: string, after: string, around = 2): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const all = editScript(a, b);
  const near = all.map(({ kind }) => kind !== " ");
  const shown = all.map((_, at) => near.slice(Math.max(0, at - around), at + around + 1).includes(true));
  const lines: DiffLine[] = [];
  let line = 1;
  for (const [at, each] of all.entries()) {
    if (shown[at] === true) {
      if (shown[at - 1] !== true) lines.push({ kind: "@", text: String(line) });
      lines.push(each);
    }
    if (each.kind !== "-") line += 1;
  }
  return lines;
}

/** The same as text, `@@ line 12` before each place; the numbers are those of the new text. */
export const diffText = (lines: readonly DiffLine[]): string =>
  lines.map(({ kind, text }) => (kind === "@" ? `@@ line ${text}` : `${kind}${text}`)).join("\n");

const linesOf = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** Every line of both, in order. */
function editScript(a: readonly string[], b: readonly string[]): DiffLine[] {
  const trace = furthest(a, b);
  if (trace === undefined)
    return [...a.map((text) => ({ kind: "-" as const, text })), ...b.map((text) => ({ kind: "+" as const, text }))];
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] as Reach;
    const k = x - y;
    const isDown = comesDown(reach, k, d);
    const from = isDown ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (reach.get(from) ?? 0);
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      lines.push({ kind: " ", text: a[--x] as string });
      y--;
    }
    if (d === 0) break;
    if (isDown) lines.push({ kind: "+", text: b[--y] as string });
    else lines.push({ kind: "-", text: a[--x] as string });
  }
  return lines.reverse();
}

/** The furthest x on each diagonal k = x − y. */
type Reach = ReadonlyMap<number, number>;

/** Whether the d-th edit to diagonal k puts a line in (from k + 1), or takes one out (from k − 1). */
const comesDown = (reach: Reach, k: number, d: number): boolean =>
  k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));

/** How far each diagonal reaches after d edits, as it was before the d-th; undefined where more edits are needed than are tried. */
function furthest(a: readonly string[], b: readonly string[]): Reach[] | undefined {
  const trace: Reach[] = [];
  const reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, MOST_EDITS); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = comesDown(reach, k, d) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reach.set(k, x);
      if (x >= a.length && y >= b.length) return trace;
    }
  }
  return undefined;
}
