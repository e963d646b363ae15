import { movedTrades } from "../../backtester/validation/ablation/moved-trades.js";
import {
  holm,
  type PairedDifference,
  pairedDifference,
} from "../../backtester/validation/ablation/paired-difference.js";
import { type SetupPart, setupParts } from "../../backtester/validation/ablation/setup-parts.js";
import { withoutPart } from "../../backtester/validation/ablation/without-part.js";
import { LEAST_TRADES, sampleFigures } from "../../backtester/validation/sample-figures.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { TriedVariant, TriedVariants, Variant } from "../../domain/variants.js";
import { zone } from "../../domain/zone.js";
import type { CandleWords } from "../../ports/backtest-jobs.js";
import type { StudyFile } from "../../ports/study-store.js";
import { applyOverrides } from "../../setup-manager/loading/overrides.js";
import { readDocument } from "../../setup-manager/loading/setup-document.js";
import { printSetup } from "../../setup-manager/writing/print-setup.js";
import { SEED } from "../backtest/figures.js";
import { readSetup, requireSetup } from "../setups/require-setup.js";
import { ablationCsv } from "./ablation-csv.js";
import type { AblationRow, AblationStudy, PartVerdict } from "./ablation-study.js";
import { drawAblation } from "./draw-ablation.js";
import type { ResearchDeps, StudyControl } from "./research-deps.js";
import { studyId } from "./study-id.js";
import { triedFile } from "./tried-file.js";

export interface AblationQuery {
  /** The setup, its market, its days, and overrides that hold with and without each part. */
  readonly request: StartRequest;
  readonly candles?: CandleWords;
}

export interface Ablation {
  readonly study: AblationStudy;
  readonly folder: string;
  readonly files: readonly string[];
}

/** A part with the file as it is without it; undefined where nothing would be asked for. */
interface LeftOut {
  readonly part: SetupPart;
  readonly yaml: string | undefined;
}

const NOTHING_ASKED = "the rule asks for nothing else: without it every bar would be a signal";

/**
 * Leaves each part of a setup out in turn and runs what is left on the same candles with the same costs, all on one pass of the detectors: which
 * parts the result rests on, and how much of that is noise. Throws `Refusal`.
 */
export async function ablateSetup(deps: ResearchDeps, query: AblationQuery, control: StudyControl): Promise<Ablation> {
  const { request, candles = {} } = query;
  const parts = await partsLeftOut(deps, request);
  const variants: Variant[] = [
    { extra: {} },
    ...parts.flatMap(({ yaml }) => (yaml === undefined ? [] : [{ extra: {}, yaml }])),
  ];
  const what = `ablation of ${parts.length}`;
  const tried = await (await deps.trials()).tryVariants(
    { request, candles, variants },
    {
      ...(control.signal === undefined ? {} : { signal: control.signal }),
      progress: (share) => control.progress?.(share, what),
    },
  );
  const study = studyOf(request, parts, tried);
  const files: StudyFile[] = [
    { name: "parts.csv", data: ablationCsv(study) },
    triedFile(tried),
    { name: "study.json", data: `${JSON.stringify(study, null, 2)}\n` },
  ];
  const picture = await drawAblation(deps, study, control.language);
  if (picture !== undefined) files.push({ name: "parts.png", data: picture });
  if (control.signal?.aborted === true) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
  const folder = await deps.studies.write(study.id, files);
  return { study, folder, files: files.map(({ name }) => name) };
}

async function partsLeftOut(deps: ResearchDeps, request: StartRequest): Promise<readonly LeftOut[]> {
  const setup = await requireSetup(deps, request);
  const document = readDocument((await readSetup(deps.setups, request.setup_id)).text);
  if ("message" in document) throw new Refusal("bad_setup", document.message);
  const { data } = applyOverrides(document.data, request.extra);
  const parts = setupParts(data, setup);
  if (parts.length === 0) throw new Refusal("bad_setup", `${setup.id} has no part that could be left out.`);
  return parts.map((part) => {
    const left = withoutPart(data, part.paths);
    return { part, yaml: left === undefined ? undefined : printSetup(left) };
  });
}

interface Compared {
  readonly left: LeftOut;
  readonly tried: TriedVariant | undefined;
  readonly difference: PairedDifference | null;
  readonly moved: ReturnType<typeof movedTrades>;
}

function studyOf(
  request: StartRequest,
  parts: readonly LeftOut[],
  { variants, spans: _spans, ...on }: TriedVariants,
): AblationStudy {
  const [whole, ...without] = variants;
  if (whole === undefined) throw new Error("No variant came back");
  if (whole.refused.length > 0) throw new Refusal("bad_setup", "The whole rule cannot be run.", whole.refused);
  const local = zone(on.zone);
  let next = 0;
  const compared = parts.map((left): Compared => {
    const tried = left.yaml === undefined ? undefined : (without[next++] as TriedVariant);
    const trades = tried?.whole ?? whole.whole;
    const enough = Math.min(whole.whole.r.length, trades.r.length) >= LEAST_TRADES;
    return {
      left,
      tried,
      difference: enough ? pairedDifference(whole.whole, trades, local) : null,
      moved: movedTrades(whole.whole, trades),
    };
  });
  const judged = compared.filter(isJudged);
  const held = new Map(holm(judged.map(({ difference }) => difference.p)).map((p, i) => [judged[i]?.left, p]));
  const asked = { ...request, start: on.period[0], end: on.period[1] };
  const files = parts.map(({ yaml }) => yaml ?? null);
  return {
    id: studyId("ab", on.period[1], ["ablation", asked, files, on.setup_hash, on.data.hash, on.engine]),
    kind: "ablation",
    request: asked,
    least_trades: LEAST_TRADES,
    seed: SEED,
    on,
    whole: { ...sampleFigures(whole.whole.r, SEED), run_id: whole.run_id },
    rows: compared.map((one) => rowOf(one, held.get(one.left) ?? null)),
    compared: judged.length,
  };
}

const movedIn = ({ added, dropped, changed }: Compared["moved"]): number => added + dropped + changed;

/** Whether chance can be told from more than it. */
const isJudged = (one: Compared): one is Compared & { readonly difference: PairedDifference } =>
  one.difference !== null && movedIn(one.moved) >= LEAST_TRADES && refusedOf(one).length === 0;

const refusedOf = ({ tried }: Compared): readonly string[] => (tried === undefined ? [NOTHING_ASKED] : tried.refused);

function rowOf(one: Compared, p: number | null): AblationRow {
  const { left, tried, difference, moved } = one;
  const refused = refusedOf(one);
  const { kind, text, side, paths } = left.part;
  return {
    kind,
    text,
    side,
    paths: paths.map((path) => path.join(".")),
    run_id: tried?.run_id ?? "",
    refused,
    ...sampleFigures(refused.length > 0 ? [] : (tried as TriedVariant).whole.r, SEED),
    ...(refused.length > 0 ? { added: 0, dropped: 0, changed: 0 } : moved),
    difference: refused.length > 0 ? null : (difference?.difference ?? null),
    difference_interval: p === null ? null : (difference?.interval ?? null),
    p_holm: p,
    verdict: verdictOf(one, p),
  };
}

function verdictOf(one: Compared, p: number | null): PartVerdict {
  const { difference, moved } = one;
  if (refusedOf(one).length > 0) return "refused";
  if (movedIn(moved) === 0) return "no_effect";
  if (difference === null) return "few_trades";
  if (p === null) return "few_moved";
  if (p >= 0.05) return "noise";
  return difference.difference < 0 ? "earns" : "costs";
}
