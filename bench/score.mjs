// What training a score costs: 10,000 outcomes of 40 features from a file to its figures, and to a model with its card and its file.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { uniform } from "./generate.mjs";

const ROWS = 10_000;
const FEATURES = 40;
const STEP = 900_000;
const FIRST = Date.UTC(2020, 0, 1);

/** Outcomes whose log-odds are a straight line in two features and the product of two others. */
function table() {
  const random = uniform(7);
  return Array.from({ length: ROWS }, (_, i) => {
    const x = Array.from({ length: FEATURES }, () => random() + random() + random() - 1.5);
    const margin = 1.2 * x[0] - 0.8 * x[1] + 2 * x[2] * x[3];
    const outcome = random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    return { t0: FIRST + i * STEP, t1: FIRST + (i + 3) * STEP, outcome, r: outcome === 1 ? 2 : -1, features: x };
  });
}

export async function score({ dist, root, workDir }) {
  const names = Array.from({ length: FEATURES }, (_, f) => `f${f}`);
  const rows = table();
  const file = join(workDir, "features.csv");
  const lines = rows.map(({ t0, t1, outcome, features }) => [t0, t1, outcome, ...features].join(","));
  writeFileSync(file, `${["t0,t1,outcome", ...names].join(",")}\n${lines.join("\n")}\n`);
  const wall = performance.now();
  const words = ["train", "--features", file, "--dry-run", "--json"];
  const ran = spawnSync(process.execPath, [join(dist, "app", "main.js"), ...words], { cwd: root, encoding: "utf8" });
  const seconds = (performance.now() - wall) / 1_000;
  const { n, promotable } = JSON.parse(ran.stdout);
  if (n !== ROWS || promotable !== true) throw new Error(`trained on ${n} rows, promotable ${promotable}`);

  const load = (path) => import(join(dist, "src", path));
  const [{ scoreTable }, { trainScore }, { modelCard }, { modelFile }] = await Promise.all([
    load("scoring/data/score-table.js"),
    load("scoring/train/train-score.js"),
    load("scoring/judge/model-card.js"),
    load("adapters/onnx/model-file.js"),
  ]);
  const cpu = process.cpuUsage();
  const all = scoreTable(names, rows);
  const training = trainScore(all, 1);
  const trained = process.cpuUsage(cpu);
  modelCard(training, all, 1);
  const bytes = modelFile(training.model).length;
  const whole = process.cpuUsage(cpu);
  const inSeconds = ({ user, system }) => (user + system) / 1e6;
  const size = `${ROWS} × ${FEATURES}`;
  return [
    { row: `ita train --features, ${size}, the whole process`, value: seconds, unit: "s", target: "< 20" },
    { row: `training, ${size}`, value: inSeconds(trained), unit: "CPU s" },
    { row: `… with its card and its file (${(bytes / 1024).toFixed(0)} KB)`, value: inSeconds(whole), unit: "CPU s" },
  ];
}
