/** A button that opens a form first; what is written there goes behind its command. */
export interface Form {
  readonly token: string;
  /** What the field is called. */
  readonly question: string;
}

/** What a button or a form carries: a short word that stands for the rest. */
export type Pressed =
  | { readonly kind: "cancel"; readonly turn: string }
  | { readonly kind: "button"; readonly token: string }
  | ({ readonly kind: "form" } & Form)
  | { readonly kind: "filled in"; readonly token: string };

/** Discord's limits: the id of a button, and the name of a field. */
const MOST_ID = 100;
const MOST_QUESTION = 45;
const SHAPE = /^ita1:([cbfm]):([A-Za-z0-9_-]{1,40})(?::(.+))?$/su;

/** A text of at most so many signs. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;

/** Of the button that stops a piece of work. */
export const cancelId = (turn: string): string => `ita1:c:${turn}`;

/** Of a button. The question of its form travels with it: opening the form waits for nothing. */
export function buttonId(token: string, question?: string): string {
  if (question === undefined || question.trim() === "") return `ita1:b:${token}`;
  const begin = `ita1:f:${token}:`;
  return `${begin}${cut(question, Math.min(MOST_QUESTION, MOST_ID - begin.length))}`;
}

/** Of a form that was opened. */
export const formId = (token: string): string => `ita1:m:${token}`;

/** Reads an id; undefined for one that is not ours or was made up. */
export function readCustomId(id: string): Pressed | undefined {
  const [, sign, word = "", question] = SHAPE.exec(id) ?? [];
  if (sign === "f") return question === undefined ? undefined : { kind: "form", token: word, question };
  if (sign === undefined || question !== undefined) return undefined;
  if (sign === "c") return { kind: "cancel", turn: word };
  return { kind: sign === "b" ? "button" : "filled in", token: word };
}
