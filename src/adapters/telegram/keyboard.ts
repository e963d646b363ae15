import { DAY } from "../../domain/civil.js";
import type { Button } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Keyboard } from "./message-calls.js";

/** How long a press counts where its button says nothing. */
const VALID_MS = 90 * DAY;
/** A row of buttons on a phone. */
const ROW_SIGNS = 30;
const ROW_BUTTONS = 3;
const LONGEST_LABEL = 40;
/** More than a keyboard is read with. */
const MOST = 24;

const labelOf = ({ label }: Button): string => {
  const signs = [...oneLine(label).trim()];
  return signs.length > LONGEST_LABEL ? `${signs.slice(0, LONGEST_LABEL - 1).join("")}…` : signs.join("") || "▶";
};

/** Buttons as rows that a phone shows without cutting their labels. */
export function rowsOf<T extends { readonly text: string }>(buttons: readonly T[]): T[][] {
  const rows: T[][] = [];
  let signs = 0;
  for (const button of buttons) {
    const row = rows.at(-1);
    const length = button.text.length + 2;
    if (row === undefined || row.length >= ROW_BUTTONS || signs + length > ROW_SIGNS) {
      rows.push([button]);
      signs = length;
    } else {
      row.push(button);
      signs += length;
    }
  }
  return rows;
}

/**
 * The keyboard of a message: each button carries a token, what it stands for is kept. `person`: whom buttons are bound to that only the one who
 * is answered may press; nobody may press them where nobody is answered.
 */
export async function keyboardOf(
  buttons: readonly Button[],
  thread: string,
  person: string | undefined,
  { tokens, clock }: { readonly tokens: ButtonTokens; readonly clock: Clock },
): Promise<Keyboard> {
  const shown = buttons.slice(0, MOST);
  const now = clock.now();
  const issued = await tokens.issue(
    shown.map(({ command, bound = false, once = false, validMs = VALID_MS, asks }) => ({
      command,
      thread,
      expires: now + validMs,
      once,
      ...(bound ? { person: person ?? "nobody" } : {}),
      ...(asks === undefined ? {} : { asks }),
    })),
  );
  return rowsOf(shown.map((button, at) => ({ text: labelOf(button), callback_data: issued[at] as string })));
}
