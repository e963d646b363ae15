import type { Asker, Platform } from "../domain/asker.js";
import type { Role } from "../domain/roles.js";

/** Who may talk to ITA. Messengers ask it before they hand on anything; nobody is known by default. */
export interface Access {
  /** The role of a person in that chat; undefined for a stranger, and for everyone in a chat that is not let in. */
  roleOf(from: Asker): Promise<Role | undefined>;
  /** Whether ITA may sit in that group or channel. */
  knowsChat(platform: Platform, chat: string): Promise<boolean>;
}
