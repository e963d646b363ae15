import type { Certificate } from "../../domain/certificate.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SetupKey } from "../../domain/setup-key.js";
import type { Activation, Activations } from "../../ports/activations.js";
import type { Certificates } from "../../ports/certificates.js";
import { standing } from "../causality/standing-certificate.js";

/** Where one rule stands on one market. It is watched where `activation` is active and a certificate stands. */
export interface MarketState extends SetupKey {
  readonly setup_id: string;
  readonly setup_version: string;
  readonly activation: Activation["state"] | "none";
  /** Since when, UTC ms; null where there is no activation. */
  readonly since: EpochMs | null;
  readonly certificate: Certificate | null;
  /** A failed attempt at a certificate that nothing has answered. */
  readonly against: Certificate | null;
  /** Version under which an earlier rule of this name is active here, where the present one is not yet: it was edited. */
  readonly activeBefore: string | null;
}

export interface StateDeps {
  readonly certificates: Certificates;
  readonly activations: Activations;
}

/** A rule as it is now, on a market. */
export interface RuleOnMarket extends SetupKey {
  readonly setup_id: string;
  readonly setup_version: string;
}

/** Reads where a rule stands; `all` is every activation there is. */
export async function marketState(
  { certificates }: Pick<StateDeps, "certificates">,
  rule: RuleOnMarket,
  all: readonly Activation[],
): Promise<MarketState> {
  const { certificate, against } = await standing(certificates, rule);
  const here = all.filter(
    ({ setup_id, symbol, timeframe }) =>
      setup_id === rule.setup_id && symbol === rule.symbol && timeframe === rule.timeframe,
  );
  const own = here.find(({ setup_hash }) => setup_hash === rule.setup_hash);
  const before = here.filter(({ setup_hash, state }) => setup_hash !== rule.setup_hash && state === "active").at(-1);
  const isDecided = own?.state === "active" || own?.state === "paused";
  return {
    ...{ setup_id: rule.setup_id, setup_version: rule.setup_version, setup_hash: rule.setup_hash },
    ...{ symbol: rule.symbol, timeframe: rule.timeframe },
    activation: own?.state ?? "none",
    since: own?.since ?? null,
    certificate,
    against,
    activeBefore: isDecided ? null : (before?.setup_version ?? null),
  };
}

export const isWatched = ({ activation, certificate }: MarketState): boolean =>
  activation === "active" && certificate !== null;
