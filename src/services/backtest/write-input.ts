import type { CausalityNote } from "../../backtester/report/causality-note.js";
import type { Language } from "../../domain/message.js";
import type { Quality } from "../data/quality.js";
import type { TradeComment } from "./annotate-trades.js";
import type { DrawnPicture } from "./draw-run.js";
import type { ResolvedRequest } from "./resolved-request.js";
import type { RunParts } from "./run-parts.js";

/** Everything the files of a run are made from. */
export interface WriteInput extends RunParts {
  readonly runId: string;
  readonly request: ResolvedRequest;
  readonly quality: Quality;
  readonly conversion: string;
  readonly trials: number;
  /** None at all: figures alone were asked for, so page and workbook are left out as well. */
  readonly pictures: readonly DrawnPicture[];
  readonly comments: readonly TradeComment[];
  readonly language: Language;
  readonly causality: CausalityNote;
  readonly tell: (share: number) => void;
}
