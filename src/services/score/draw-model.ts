import { join } from "node:path";
import type { Language, Picture } from "../../domain/message.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { StoredModel } from "../../ports/score-models.js";
import type { WriteFile } from "../../ports/write-file.js";
import { reliabilityChart } from "../../visualizer/reliability-chart.js";
import { thresholdChart } from "../../visualizer/threshold-chart.js";

export interface DrawModelDeps {
  readonly charts: () => Promise<ChartRenderer>;
  readonly writeFile: WriteFile;
  /** Where pictures of answers lie, absolute. */
  readonly pictureFolder: string;
  readonly theme: "light" | "dark";
}

/** Tall enough to be read on a phone held upright. */
export const TALL_PICTURE = { width: 1280, height: 960 } as const;

/**
 * The pictures of a model: what it said against what came, and what a threshold would have kept, with the threshold that holds now. None where nothing was
 * judged, or the base rate is all that was learned.
 */
export async function drawModel(
  { charts, writeFile, pictureFolder, theme }: DrawModelDeps,
  { id, setupId, manifest, card }: StoredModel,
  now: number | undefined,
  language: Language,
): Promise<readonly Picture[]> {
  const { judged } = card;
  if (judged === null || card.kind === "base_rate") return [];
  const frame = { language, setup: setupId, model: id, tested: judged.tested, synthetic: manifest.synthetic };
  const { bins, share: base, auc, skill, skillInterval, ece, eceNull } = judged;
  const drawn = [
    ["reliability", reliabilityChart({ frame, bins, base, auc, skill, skillInterval, ece, eceNull })],
    ["thresholds", thresholdChart({ frame, lines: judged.thresholds, now })],
  ] as const;
  const renderer = await charts();
  const pictures: Picture[] = [];
  for (const [name, chart] of drawn) {
    if (chart === undefined) continue;
    const path = join(pictureFolder, `${id}_${name}_${language}.png`);
    await writeFile(path, await renderer.render(chart, { ...TALL_PICTURE, theme }));
    pictures.push({ path, caption: chart.title });
  }
  return pictures;
}
