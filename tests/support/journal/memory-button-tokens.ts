import type { ButtonPress, ButtonTokens, KeptButton, PressVerdict } from "../../../src/ports/button-tokens.js";

/** `ButtonTokens` in memory, for tests. */
export class MemoryButtonTokens implements ButtonTokens {
  private readonly kept = new Map<string, KeptButton & { usedBy?: string }>();
  private count = 0;

  issue(buttons: readonly KeptButton[]): Promise<readonly string[]> {
    return Promise.resolve(
      buttons.map((button) => {
        this.count += 1;
        const token = `t_${this.count}`;
        this.kept.set(token, { ...button });
        return token;
      }),
    );
  }

  press({ token, thread, person, id }: ButtonPress, now: number): Promise<PressVerdict> {
    return Promise.resolve(this.verdict(token, thread, person, id, now));
  }

  forget(before: number): Promise<void> {
    for (const [token, { expires }] of this.kept) if (expires < before) this.kept.delete(token);
    return Promise.resolve();
  }

  private verdict(token: string, thread: string, person: string, id: string, now: number): PressVerdict {
    const button = this.kept.get(token);
    if (button === undefined || button.thread !== thread) return { kind: "unknown" };
    if (button.person !== undefined && button.person !== person) return { kind: "other_person" };
    if (button.usedBy !== undefined && button.usedBy !== id) return { kind: "used" };
    if (now >= button.expires && button.usedBy !== id) return { kind: "expired" };
    if (button.once) button.usedBy = id;
    const { command, asks } = button;
    return asks === undefined ? { kind: "command", command } : { kind: "command", command, asks };
  }
}
