import type { Finding } from "../../ports/probe.js";

/** A server that answers, but not with what was asked for. */
export const triesAgain = (status: number): Finding["text"] => ({
  en: `it answers with ${status}: try again in a while`,
  ru: `отвечает кодом ${status}: попробуйте позже`,
});
