import { InferenceSession, Tensor } from "onnxruntime-node";
import { BadModel } from "../../domain/bad-model.js";
import { sha256 } from "../../domain/hash.js";
import type { ScoreManifest } from "../../domain/score-manifest.js";
import type { ModelSession } from "../../ports/model-loader.js";

/** How far a probability may be from its golden vector. */
const TOLERANCE = 1e-5;

/**
 * Opens a model file: its hash, its input and output, and every golden vector (to 1e−5) are checked before it says anything. Throws `BadModel`.
 */
export async function openModel(file: Uint8Array, manifest: ScoreManifest): Promise<ModelSession> {
  if (sha256(file) !== manifest.model_sha256)
    throw new BadModel("the file is not the one its manifest was made for (its hash differs)");
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 4 }).catch(() => {
    throw new BadModel("the file is no ONNX model that can be read");
  });
  const model = {
    score: (rows: readonly ArrayLike<number>[]) => scored(session, manifest, rows),
    close: () => session.release(),
  };
  try {
    if (!session.inputNames.includes(manifest.input)) throw new BadModel(`it has no input "${manifest.input}"`);
    if (!session.outputNames.includes(manifest.output.name))
      throw new BadModel(`it has no output "${manifest.output.name}"`);
    const found = await model.score(manifest.golden.map(({ x }) => x));
    const off = manifest.golden.findIndex(({ p }, i) => !(Math.abs((found[i] as number) - p) <= TOLERANCE));
    if (off >= 0)
      throw new BadModel(`golden vector ${off + 1} should give ${manifest.golden[off]?.p}, it gives ${found[off]}`);
    return model;
  } catch (error) {
    await session.release();
    throw error;
  }
}

async function scored(
  session: InferenceSession,
  { features, input, output }: ScoreManifest,
  rows: readonly ArrayLike<number>[],
): Promise<Float64Array> {
  const width = features.length;
  const flat = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    if (row.length !== width) throw new BadModel(`it takes ${width} features, ${row.length} were given`);
    for (let f = 0; f < width; f++) {
      const value = Math.fround(row[f] as number);
      if (!Number.isFinite(value)) throw new BadModel(`the feature ${features[f]?.name} is no finite number`);
      flat[i * width + f] = value;
    }
  });
  const answer = await session
    .run({ [input]: new Tensor("float32", flat, [rows.length, width]) }, [output.name])
    .catch(() => {
      throw new BadModel(`it cannot work on ${width} features`);
    });
  const tensor = answer[output.name];
  const said = tensor?.data;
  if (!(said instanceof Float32Array) || said.length % rows.length !== 0)
    throw new BadModel(`its output "${output.name}" is no table of numbers`);
  const columns = said.length / rows.length;
  if (output.column >= columns) throw new BadModel(`its output "${output.name}" has no column ${output.column}`);
  const scores = Float64Array.from(rows, (_, i) => said[i * columns + output.column] as number);
  const odd = scores.find((p) => !(p >= 0 && p <= 1));
  if (odd !== undefined) throw new BadModel(`it says ${odd}, which is no probability`);
  return scores;
}
