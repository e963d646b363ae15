import type { BacktestResult } from "../../domain/contracts.js";
import type { RunView } from "../../ports/start-api.js";
import { contentOf } from "./file-content.js";
import type { RunBody } from "./schemas.js";

const self = (runId: string): string => `/api/runs/${runId}`;
export const fileLink = (runId: string, name: string): string => `${self(runId)}/files/${name}`;

export const linksOf = (runId: string): RunBody["links"] => ({
  self: self(runId),
  events: `${self(runId)}/events`,
  report: fileLink(runId, "report.html"),
  trades_csv: fileLink(runId, "trades.csv"),
});

/** The result with its files as links: paths of this machine are of no use to a caller, and none of his business. */
function resultOf(runId: string, result: BacktestResult): BacktestResult {
  const link = (path: string): string =>
    fileLink(runId, path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1));
  const { trades_csv, png_sample } = result;
  return { ...result, trades_csv: link(trades_csv), png_sample: png_sample === null ? null : link(png_sample) };
}

/** A run as it goes out. */
export function runBodyOf({ runId, status, result, files }: RunView): RunBody {
  return {
    run_id: runId,
    status: status.state,
    progress: status.state === "running" ? { share: status.share, step: status.what } : null,
    error:
      status.state === "failed" ? { code: status.code, message: status.message, details: [...status.details] } : null,
    result: result && resultOf(runId, result),
    files: files.map((name) => ({ name, type: contentOf(name).type, href: fileLink(runId, name) })),
    links: linksOf(runId),
  };
}
