import { expect, it } from "vitest";
import type { DriftSigns } from "../../../src/ports/drift-signs.js";

/** What every adapter of `DriftSigns` must keep; `open()` gives the same journal each time it is called. */
export function driftSignsContract(name: string, open: () => () => DriftSigns): void {
  it(`drift signs (${name}): the last word on each model stands, and none where nobody looked`, async () => {
    const reopen = open();
    expect(await reopen().last("m_1")).toBeUndefined();
    await reopen().put("m_1", true, 1);
    await reopen().put("m_2", false, 2);
    expect([await reopen().last("m_1"), await reopen().last("m_2")]).toEqual([true, false]);
    await reopen().put("m_1", false, 3);
    expect(await reopen().last("m_1")).toBe(false);
  });
}
