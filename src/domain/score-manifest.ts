import { z } from "zod";
import { type EpochMs, parseIso } from "./civil.js";

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Rows with the probability that the model's maker computed for them: what the file must say again. */
const goldenVectors = z
  .array(z.strictObject({ x: z.array(z.number()), p: z.number().min(0).max(1) }))
  .min(20)
  .max(2_000);

/** What a model says: `outcome` that the trade wins, `preference` that the trader would take it. Never mixed; the second decides nothing. */
export const SCORE_KINDS = ["outcome", "preference"] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

/** `manifest.json` beside a `model.onnx`: what the file is, and what it must be fed with. Ours and others' alike. */
export const scoreManifest = z.strictObject({
  v: z.literal(1),
  /** `m_<day>_<8 hex of what it learned from and came to>` for ours. */
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
  /** The setup that it scores, and the version of its rule that it was trained for: another plan has other outcomes. */
  setup_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  setup_hash: z.string().min(1).max(64),
  kind: z.enum(SCORE_KINDS).default("outcome"),
  /** It learned from the sample market: it scores nothing else. */
  synthetic: z.boolean().default(false),
  /** In the order of the columns, with what they are measured in. */
  features: z
    .array(z.strictObject({ name: z.string().min(1).max(64), unit: z.string().min(1).max(16) }))
    .min(1)
    .max(500),
  /** Of `features` and their version: a model of another schema is not fed. */
  schema_hash: sha256Hex,
  /** Of the model file. */
  model_sha256: sha256Hex,
  input: z.string().min(1).max(64).default("X"),
  /** The output and its column that is the probability of a win: `probabilities`, 1 for scikit-learn, LightGBM and XGBoost without ZipMap. */
  output: z
    .strictObject({ name: z.string().min(1).max(64), column: z.int().min(0).max(1) })
    .default({ name: "p", column: 0 }),
  made: z.string().max(40),
  trained: z
    .strictObject({
      from: z.string().max(40),
      to: z.string().max(40),
      n: z.int().min(0),
      wins: z.int().min(0),
      worth: z.number().min(0),
      kind: z.string().max(40),
      calibration: z.string().max(40),
      data_hash: z.string().max(64),
    })
    .optional(),
  /** On outcomes that it had not learned from. */
  metrics: z.record(z.string().max(64), z.union([z.number(), z.null(), z.array(z.number())])).default({}),
  parent: z.string().max(64).nullable().default(null),
  golden: goldenVectors,
});
export type ScoreManifest = z.infer<typeof scoreManifest>;

/** The last moment that a model has learned from, UTC ms: what was decided before it cannot be judged by it. Undefined where its maker does not say. */
export function learnedUntil({ trained }: Pick<ScoreManifest, "trained">): EpochMs | undefined {
  return trained === undefined ? undefined : parseIso(trained.to);
}
