import type { Asker, Platform } from "../domain/asker.js";
import type { Role } from "../domain/roles.js";

/** Who may talk to ITA. Messengers ask it before they hand on anything; nobody is known by default. */
export interface Access {
  /** The role of a person in that chat; undefined for a stranger, and for everyone in a chat that is not let in. */
  roleOf(from: Asker): Promise<Role | undefined>;
  /** Whether ITA may sit in that group or channel. */
  knowsChat(platform: Platform, chat: string): Promise<boolean>;
  /**
   * Somebody of no role is at the door, by a message (`words`), a press or a command. True where the words are a code that lets in (`/start <code>`): then
   * the message is dealt with like any other. False for a stranger, who gets silence; the log gets a line an hour.
   */
  knock(from: Asker, words: string): Promise<boolean>;
}
