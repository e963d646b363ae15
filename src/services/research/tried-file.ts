import type { TriedRuns, TriedVariants } from "../../domain/variants.js";
import type { StudyFile } from "../../ports/study-store.js";

/** `tried.json` of a study: its variants count when a backtest says how many were tried on this data. What was refused showed nobody anything. */
export function triedFile({
  setup_id,
  data,
  variants,
}: Pick<TriedVariants, "setup_id" | "data" | "variants">): StudyFile {
  const ran = variants.flatMap(({ run_id, refused }) => (refused.length > 0 ? [] : [run_id]));
  const tried: TriedRuns = { setup_id, data_hash: data.hash, run_ids: [...new Set(ran)].sort() };
  return { name: "tried.json", data: `${JSON.stringify(tried)}\n` };
}
