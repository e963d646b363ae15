import { formerChampion } from "../../../src/domain/former-champion.js";
import type { ModelState, ModelStep, ScoreKind, ScoreModels, StoredModel } from "../../../src/ports/score-models.js";
import type { KeptRow, ScoreRows } from "../../../src/ports/score-rows.js";

type Change = Pick<ModelStep, "act" | "by" | "at">;

/** `ScoreModels` in memory, for tests. */
export function memoryScoreModels(): ScoreModels {
  const models = new Map<string, StoredModel>();
  const files = new Map<string, { readonly file: Uint8Array; readonly sample: Uint8Array }>();
  const steps: (ModelStep & { readonly setupId: string })[] = [];
  const all = (setupId?: string, kind?: ScoreKind): StoredModel[] =>
    [...models.values()].filter(
      (model) => (setupId ?? model.setupId) === model.setupId && (kind ?? model.kind) === model.kind,
    );
  const champion = (setupId: string, kind: ScoreKind) => all(setupId, kind).find(({ state }) => state === "champion");
  const move = (model: StoredModel, to: ModelState, change: Change): void => {
    models.set(model.id, { ...model, state: to });
    steps.push({ id: model.id, kind: model.kind, from: model.state, to, ...change, setupId: model.setupId });
  };
  return {
    add(model, file, sample) {
      if (!models.has(model.id)) {
        models.set(model.id, { ...model, state: "shadow" });
        files.set(model.id, { file, sample });
      }
      return Promise.resolve();
    },
    list: (setupId, kind) => Promise.resolve(all(setupId, kind).toReversed()),
    byId: (id) => Promise.resolve(models.get(id)),
    champion: (setupId, kind) => Promise.resolve(champion(setupId, kind)),
    file: (id) => Promise.resolve(files.get(id)?.file),
    sample(id) {
      const sample = files.get(id)?.sample;
      return Promise.resolve(sample === undefined ? undefined : new Float32Array(Uint8Array.from(sample).buffer));
    },
    promote(id, by, at) {
      const model = models.get(id);
      if (model !== undefined && model.state !== "champion") {
        const before = champion(model.setupId, model.kind);
        if (before !== undefined) move(before, "retired", { act: "promote", by, at });
        move(model, "champion", { act: "promote", by, at });
      }
      return Promise.resolve();
    },
    rollback(setupId, kind, by, at) {
      const now = champion(setupId, kind);
      if (now === undefined) return Promise.resolve(undefined);
      const own = steps.filter((step) => step.setupId === setupId && step.kind === kind);
      const former = models.get(formerChampion(own) ?? "");
      move(now, "retired", { act: "rollback", by, at });
      if (former !== undefined) move(former, "champion", { act: "rollback", by, at });
      return Promise.resolve(models.get(former?.id ?? ""));
    },
    history: (setupId) =>
      Promise.resolve(steps.filter((step) => step.setupId === setupId).map(({ setupId: _of, ...step }) => step)),
  };
}

/** `ScoreRows` in memory, for tests. */
export function memoryScoreRows(): ScoreRows {
  const kept = new Map<string, KeptRow>();
  const keyOf = (row: KeptRow): string => [row.setupHash, row.symbol, row.timeframe, row.barClose, row.side].join(" ");
  return {
    put(rows) {
      for (const row of rows) kept.set(keyOf(row), row);
      return Promise.resolve();
    },
    of: (setupHash) =>
      Promise.resolve(
        [...kept.values()].filter((row) => row.setupHash === setupHash).sort((a, b) => a.barClose - b.barClose),
      ),
  };
}
