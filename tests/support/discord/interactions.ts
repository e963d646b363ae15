import { type Refused, refused } from "./message-limits.js";
import type { WireModal } from "./modal-limits.js";
import type { Person } from "./wire.js";

/** An interaction as the server keeps it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 press, 4 autocomplete, 5 modal. */
  readonly type: 2 | 3 | 4 | 5;
  readonly person: Person;
  readonly channel: string;
  readonly at: number;
  /** The message whose button was pressed. */
  readonly source: string | undefined;
  /** Type of the first answer and how long it took, ms. */
  answered?: { readonly type: number; readonly afterMs: number };
  /** The message that the first answer made. */
  original?: string;
  choices?: readonly { readonly name: string; readonly value: string | number }[];
  modal?: WireModal;
}

const ANSWER_WITHIN_MS = 3_000;
const TOKEN_LIVES_MS = 15 * 60_000;

/** Interactions with Discord's deadlines: three seconds for the first answer, fifteen minutes for the token. */
export class Interactions {
  readonly all: Interaction[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(interaction: Omit<Interaction, "at">): Interaction {
    const kept: Interaction = { ...interaction, at: this.#now() };
    this.all.push(kept);
    return kept;
  }

  /** The interaction that a first answer is for, or why it comes to nothing. */
  answer(id: string, token: string, type: number): Interaction | Refused {
    const found = this.all.find((each) => each.id === id && each.token === token);
    const afterMs = found === undefined ? 0 : this.#now() - found.at;
    if (found === undefined || afterMs > ANSWER_WITHIN_MS) return refused(404, 10062, "Unknown interaction");
    if (found.answered !== undefined) return refused(400, 40060, "Interaction has already been acknowledged.");
    found.answered = { type, afterMs };
    return found;
  }

  /** The interaction of a webhook token, or why there is none. */
  ofToken(token: string): Interaction | Refused {
    const found = this.all.find((each) => each.token === token);
    if (found === undefined || this.#now() - found.at > TOKEN_LIVES_MS)
      return refused(401, 50027, "Invalid Webhook Token");
    return found.answered === undefined ? refused(404, 10015, "Unknown Webhook") : found;
  }
}

export const isRefused = (value: object): value is Refused => "status" in value && "body" in value;
