import type { Certificate } from "../../../src/domain/certificate.js";
import type { Activations } from "../../../src/ports/activations.js";
import type { Certificates } from "../../../src/ports/certificates.js";
import type { SetupDeps } from "../../../src/services/setups/require-setup.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { setupText } from "../setups/judge.js";
import { testSymbols } from "../setups/symbols.js";
import { aCertificate } from "./certificates-contract.js";
import { memoryActivations } from "./memory-activations.js";
import { memoryCertificates } from "./memory-certificates.js";

export interface Keeper extends SetupDeps {
  readonly certificates: Certificates;
  readonly activations: Activations;
  readonly clock: { now(): number; elapsed(): number };
  /** Puts another text in place of the one setup there is, `test_setup`. */
  write(text: string): void;
  /** Keeps an attempt at a certificate of the setup as it stands. */
  attempt(change?: Partial<Certificate>): Promise<void>;
}

/** The text of `test_setup` on two symbols; a line `active: true` may stand before it. */
export const twoMarkets = (head = "", within = 6): string =>
  `${head}${setupText({
    tools: "{ fvg: { tool: fvg } }",
    rule: `{ long: { sequence: [{ event: fvg.bullish }, { event: fvg.touched, within: ${within} }] }, short: mirror }`,
  }).replace("[EURUSD]", "[EURUSD, GER40]")}`;

/** One setup over a journal in memory; each look at the clock is a second later. */
export function keeper(first = twoMarkets()): Keeper {
  const certificates = memoryCertificates();
  let text = first;
  let now = 1_767_600_000_000;
  const hashNow = (): string => {
    const loaded = loadSetup({ text, file: "setups/test_setup.yaml", symbols: testSymbols });
    if (!loaded.ok) throw new Error("The setup of the test cannot be loaded");
    return loaded.setup.hash;
  };
  return {
    certificates,
    activations: memoryActivations(),
    symbols: testSymbols,
    clock: {
      now: () => {
        now += 1_000;
        return now;
      },
      elapsed: () => 0,
    },
    setups: {
      list: () => Promise.resolve(["test_setup"]),
      read: (id) => Promise.resolve(id === "test_setup" ? { text, file: "setups/test_setup.yaml" } : undefined),
    },
    write: (next) => {
      text = next;
    },
    attempt: (change = {}) =>
      certificates.add(aCertificate({ setup_id: "test_setup", setup_hash: hashNow(), engine: "1.0.0", ...change })),
  };
}
