import { ENGINE_VERSION } from "../../backtester/report/run-id.js";
import { verifyCausality } from "../../backtester/validation/causality/verify-causality.js";
import { type Candles, sliceCandles } from "../../domain/candles.js";
import type { Certificate } from "../../domain/certificate.js";
import { formatIso } from "../../domain/civil.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { CandleWords } from "../../ports/backtest-jobs.js";
import type { Clock } from "../../ports/clock.js";
import type { BacktestDeps } from "../backtest/backtest-deps.js";
import { type LoadedMarket, loadCandles } from "../data/load-candles.js";
import { requireCandles } from "../data/require-candles.js";
import { requireSetup } from "../setups/require-setup.js";

export type CertificateDeps = Pick<
  BacktestDeps,
  "symbols" | "setups" | "store" | "files" | "ensureMarket" | "maxFileBytes"
> & { readonly clock: Clock };

interface Control {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

/** Loading is a small part of the work. */
const LOADED = 0.05;

/** Only what lies in the period: where the candles begin is part of what is tried. */
const ofPeriod = ({ candles, firstIndex }: LoadedMarket): Candles =>
  firstIndex === 0 ? candles : sliceCandles(candles, firstIndex, candles.length);

/** Tries a setup on its candles and writes down what came of it. Throws `Refusal` for a setup or candles that cannot be had, "cancelled". */
export async function makeCertificate(
  deps: CertificateDeps,
  request: StartRequest,
  { file, clock }: CandleWords,
  { signal, progress }: Control,
): Promise<Certificate> {
  const tell = (share: number): void => {
    if (signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
    progress?.(share);
  };
  const begun = deps.clock.elapsed();
  const setup = await requireSetup(deps, request);
  if (file === undefined) await deps.ensureMarket();
  const market = await loadCandles(deps, {
    symbol: setup.symbol,
    timeframe: setup.timeframe,
    start: request.start,
    end: request.end,
    file: file === undefined ? undefined : { path: file, clock, maxBytes: deps.maxFileBytes },
    signal,
    progress: (share) => tell(share * LOADED),
  });
  const candles = ofPeriod(market);
  requireCandles(setup.tools, candles, setup.symbol);
  const trial = verifyCausality(setup, candles, { progress: (share) => tell(LOADED + share * (1 - LOADED)) });
  return {
    setup_id: setup.id,
    setup_version: setup.version,
    setup_hash: setup.hash,
    symbol: setup.symbol.id,
    timeframe: setup.timeframe,
    period: [...market.period],
    data: { hash: market.origin.hash, name: market.origin.name, synthetic: market.origin.kind === "synthetic" },
    engine: ENGINE_VERSION,
    made: formatIso(deps.clock.now()),
    seconds: Math.round(deps.clock.elapsed() - begun) / 1000,
    ...trial,
  };
}
