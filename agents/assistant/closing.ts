import type { Message } from "../../src/domain/message.js";

/** What a turn came to. */
export interface Closing {
  readonly message: Message;
  readonly refused: boolean;
  /** Why the model's own words were not shown, where they were not. */
  readonly dropped: string | undefined;
  /** What the thread keeps of it: never a text that was dropped. */
  readonly memo: string;
}
