import type { Database } from "better-sqlite3";
import type { EpochMs } from "../../domain/civil.js";
import { formerChampion } from "../../domain/former-champion.js";
import { scoreManifest } from "../../domain/score-manifest.js";
import type { ModelState, ModelStep, ScoreKind, ScoreModels, StoredModel } from "../../ports/score-models.js";
import type { JournalFile } from "./journal-file.js";

const COLUMNS = "id, kind, setup_id AS setupId, setup_hash AS setupHash, state, made, manifest, card";
const STEP = "model AS id, kind, act, from_state AS 'from', to_state AS 'to', by, at";

type Row = Omit<StoredModel, "manifest" | "card"> & { readonly manifest: string; readonly card: string };

const modelOf = ({ manifest, card, ...same }: Row): StoredModel => ({
  ...same,
  manifest: scoreManifest.parse(JSON.parse(manifest)),
  card: JSON.parse(card) as StoredModel["card"],
});

/** A moment at which champions change, and by whom. */
interface Change {
  readonly act: ModelStep["act"];
  readonly by: string;
  readonly at: EpochMs;
}

export function createScoreModels(journal: JournalFile): ScoreModels {
  const select = (database: Database, rest: string, ...values: unknown[]): StoredModel[] =>
    (database.prepare(`SELECT ${COLUMNS} FROM score_models ${rest}`).all(...values) as Row[]).map(modelOf);
  const byId = (database: Database, id: string): StoredModel | undefined => select(database, "WHERE id = ?", id)[0];
  const champion = (database: Database, setupId: string, kind: ScoreKind): StoredModel | undefined =>
    select(database, "WHERE setup_id = ? AND kind = ? AND state = 'champion'", setupId, kind)[0];
  const bytes = (id: string, column: "file" | "sample"): Promise<Buffer | undefined> =>
    journal.read(
      (database) =>
        database.prepare(`SELECT ${column} FROM score_models WHERE id = ?`).pluck().get(id) as Buffer | undefined,
      undefined,
    );

  /** Puts a model in another state, with its line of history. */
  const move = (database: Database, model: StoredModel, to: ModelState, { act, by, at }: Change): void => {
    database.prepare("UPDATE score_models SET state = ? WHERE id = ?").run(to, model.id);
    database
      .prepare(
        "INSERT INTO score_model_steps (model, setup_id, kind, act, from_state, to_state, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run(model.id, model.setupId, model.kind, act, model.state, to, by, at);
  };

  return {
    add: ({ id, kind, setupId, setupHash, made, manifest, card }, file, sample) =>
      journal.change((database) => {
        database
          .prepare(
            `INSERT INTO score_models (id, kind, setup_id, setup_hash, state, made, manifest, card, file, sample)
             VALUES (?, ?, ?, ?, 'shadow', ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
          )
          .run(id, kind, setupId, setupHash, made, JSON.stringify(manifest), JSON.stringify(card), file, sample);
      }),
    list: (setupId, kind) =>
      journal.read(
        (database) =>
          select(
            database,
            "WHERE setup_id = ifnull(?, setup_id) AND kind = ifnull(?, kind) ORDER BY seq DESC",
            setupId ?? null,
            kind ?? null,
          ),
        [],
      ),
    byId: (id) => journal.read((database) => byId(database, id), undefined),
    champion: (setupId, kind) => journal.read((database) => champion(database, setupId, kind), undefined),
    file: async (id) => {
      const file = await bytes(id, "file");
      return file === undefined ? undefined : new Uint8Array(file);
    },
    sample: async (id) => {
      const sample = await bytes(id, "sample");
      // Copied: a buffer of SQLite's need not begin at a multiple of four.
      return sample === undefined ? undefined : new Float32Array(new Uint8Array(sample).buffer);
    },
    promote: (id, by, at) =>
      journal.change((database) => {
        const model = byId(database, id);
        if (model === undefined || model.state === "champion") return;
        const change = { act: "promote", by, at } as const;
        const before = champion(database, model.setupId, model.kind);
        if (before !== undefined) move(database, before, "retired", change);
        move(database, model, "champion", change);
      }),
    rollback: (setupId, kind, by, at) =>
      journal.change((database) => {
        const now = champion(database, setupId, kind);
        if (now === undefined) return undefined;
        const steps = database
          .prepare(`SELECT ${STEP} FROM score_model_steps WHERE setup_id = ? AND kind = ? ORDER BY seq`)
          .all(setupId, kind) as ModelStep[];
        const former = byId(database, formerChampion(steps) ?? "");
        const change = { act: "rollback", by, at } as const;
        move(database, now, "retired", change);
        if (former === undefined) return undefined;
        move(database, former, "champion", change);
        return { ...former, state: "champion" };
      }),
    history: (setupId) =>
      journal.read(
        (database) =>
          database
            .prepare(`SELECT ${STEP} FROM score_model_steps WHERE setup_id = ? ORDER BY seq`)
            .all(setupId) as ModelStep[],
        [],
      ),
  };
}
