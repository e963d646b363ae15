import { join } from "node:path";
import type { EpochMs } from "../../domain/civil.js";
import type { Language, Picture } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import type { ScoreRows } from "../../ports/score-rows.js";
import type { WriteFile } from "../../ports/write-file.js";
import { FEATURE_SCHEMA } from "../../scoring/features/feature-reader.js";
import { nearestRows } from "../../scoring/judge/nearest-rows.js";
import { signed } from "../../visualizer/chart-frame.js";
import { requireAlert } from "../alerts/require-alert.js";
import type { RunsDeps } from "../runs/run-details.js";
import { type DrawCaseDeps, drawCase } from "./draw-case.js";
import type { PastCase } from "./past-case.js";
import { type AlertRowDeps, rowsOfAlerts } from "./rows-of-alerts.js";
import { rowsOfRuns } from "./rows-of-runs.js";
import { type KnownRow, oncePerCandidate } from "./rows-to-learn.js";

export interface NearestCasesDeps extends AlertRowDeps, RunsDeps, Omit<DrawCaseDeps, keyof AlertRowDeps | "runs"> {
  readonly rows: Pick<ScoreRows, "of">;
  readonly writeFile: WriteFile;
  /** Where pictures of answers lie, absolute. */
  readonly pictureFolder: string;
}

export type { PastCase } from "./past-case.js";

export interface NearestCases {
  readonly alert: Alert;
  /** Past cases there are, and how many of them won. */
  readonly among: number;
  readonly wins: number;
  /** The nearest first, at most five. */
  readonly cases: readonly PastCase[];
  readonly pictures: readonly Picture[];
  /** Why there are none to compare with. */
  readonly lack?: "features" | "schema" | "cases";
}

const MOST_CASES = 5;

/**
 * What became of the past cases most like an alert: of the same version of the setup, on candles of the same kind, with an outcome known when its bar
 * closed. The latest alert where none is said. Throws `Refusal` for one that there is not.
 */
export async function nearestCases(
  deps: NearestCasesDeps,
  said: string | undefined,
  language: Language,
): Promise<NearestCases> {
  const alert = await requireAlert(deps.alerts, said);
  const none = { alert, among: 0, wins: 0, cases: [], pictures: [] };
  const { features = [], schema } = alert.score;
  if (features.length === 0) return { ...none, lack: "features" };
  if ((schema ?? FEATURE_SCHEMA.hash) !== FEATURE_SCHEMA.hash) return { ...none, lack: "schema" };
  const past = await pastCases(deps, alert);
  if (past.length === 0) return { ...none, lack: "cases" };
  const near = nearestRows(
    past.map((row) => row.features),
    features,
    MOST_CASES,
  );
  const cases = near.map(({ index, distance }): PastCase => ({ ...(past[index] as KnownRow), distance }));
  return {
    alert,
    among: past.length,
    wins: past.filter(({ outcome }) => outcome === 1).length,
    cases,
    pictures: await drawCases(deps, alert.number, cases, alert.barClose, language),
  };
}

async function pastCases(deps: NearestCasesDeps, alert: Alert): Promise<readonly KnownRow[]> {
  const { setup_id: setupId, setup_hash: setupHash, synthetic, barClose } = alert;
  const known = [
    ...(await rowsOfRuns(deps, setupHash)),
    ...(await deps.rows.of(setupHash)),
    ...(await rowsOfAlerts(deps, { setupId, setupHash, kind: "outcome" })),
  ];
  return oncePerCandidate(
    known.filter((row) => row.schemaHash === FEATURE_SCHEMA.hash && row.synthetic === synthetic && row.t1 <= barClose),
  );
}

/** One after another, so that memory stays that of one picture. */
async function drawCases(
  deps: NearestCasesDeps,
  number: number,
  cases: readonly PastCase[],
  until: EpochMs,
  language: Language,
): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (const [i, one] of cases.entries()) {
    const png = await drawCase(deps, one, { place: i + 1, until, language });
    if (png === undefined) continue;
    const path = join(deps.pictureFolder, `a${number}_case_${i + 1}_${language}.png`);
    await deps.writeFile(path, png);
    pictures.push({ path, caption: `${i + 1} · ${one.of} · ${signed(one.r, 2, " R")}` });
  }
  return pictures;
}
