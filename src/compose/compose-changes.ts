import { runBacktestFlow } from "../../agents/backtest-flow/run-backtest-flow.js";
import { chatKey, personKey } from "../domain/asker.js";
import type { Access } from "../ports/access.js";
import type { BacktestJobs, BacktestOptions } from "../ports/backtest-jobs.js";
import type { Clock } from "../ports/clock.js";
import { flowShare } from "../services/flow-share.js";
import { decideProposal } from "../services/proposals/decide-proposal.js";
import { propose } from "../services/proposals/propose.js";
import { readRun } from "../services/runs/run-details.js";
import type { Services } from "../services/services.js";
import { changeByFile } from "../services/setup-changes/change-by-file.js";
import type { ChangeDeps } from "../services/setup-changes/change-deps.js";
import { draftSetup } from "../services/setup-changes/draft-setup.js";
import { editSetup } from "../services/setup-changes/edit-setup.js";
import { saveSetup } from "../services/setup-changes/save-setup.js";
import { diffSetup, setupHistory } from "../services/setup-changes/setup-history.js";
import { undoSetup } from "../services/setup-changes/undo-setup.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

type Changes = Pick<
  Services,
  | "propose"
  | "openProposals"
  | "decideProposal"
  | "finishProposal"
  | "draftSetup"
  | "editSetup"
  | "changeSetupByFile"
  | "undoSetup"
  | "saveSetup"
  | "setupHistory"
  | "diffSetup"
>;

export interface ChangeParts {
  readonly parts: JobParts;
  readonly kept: JournalParts;
  readonly access: Access;
  readonly clock: Clock;
  readonly jobs: () => Promise<BacktestJobs>;
  readonly look: BacktestOptions;
}

/** The part of the services through which anything is changed: proposed, and carried out after a yes. */
export function composeChanges({ parts, kept, access, clock, jobs, look }: ChangeParts): Changes {
  const { proposals, versions } = kept;
  const deps: ChangeDeps = {
    ...parts,
    versions,
    clock,
    async trySetup({ setupId, yaml, symbol }, language, { signal, progress } = {}) {
      const { runId } = await runBacktestFlow(
        await jobs(),
        { setup_id: setupId, symbol, mode: "backtest", extra: {} },
        { ...look, samples: 0, language, setup: yaml },
        {
          ...(signal === undefined ? {} : { signal }),
          progress: ({ step, share }) => progress?.(flowShare(step, share), "backtest"),
        },
      );
      return readRun(parts, runId);
    },
  };
  return {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    openProposals: (from) => proposals.open(personKey(from), chatKey(from), clock.now()),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
    draftSetup: (request, control) => draftSetup(deps, request, control),
    editSetup: (request, control) => editSetup(deps, request, control),
    changeSetupByFile: (sent, control) => changeByFile(deps, sent, control),
    undoSetup: (from, control) => undoSetup(deps, from, control),
    saveSetup: (save, from) => saveSetup(deps, save, from),
    setupHistory: (id) => setupHistory(deps, id),
    diffSetup: (id, a, b) => diffSetup(deps, id, a, b),
  };
}
