import { join } from "node:path";
import { expect, it } from "vitest";
import { createScoreModels } from "../../../src/adapters/sqlite/score-models-on-sqlite.js";
import { createScoreRows } from "../../../src/adapters/sqlite/score-rows-on-sqlite.js";
import { scoreModelsContract, scoreRowsContract } from "../../support/journal/score-models-contract.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { aModel } from "../../support/score/a-model.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const newFile = (): string => join(temporaryFolder(), "data", "ita.db");

scoreModelsContract("sqlite", () => {
  const file = newFile();
  return () => createScoreModels(temporaryJournal({ file }));
});
scoreRowsContract("sqlite", () => {
  const file = newFile();
  return () => createScoreRows(temporaryJournal({ file }));
});

it("a model is never changed or deleted, nor is a line of its history; a second champion cannot be", async () => {
  const journal = temporaryJournal();
  const models = createScoreModels(journal);
  for (const id of ["m_1", "m_2"]) await models.add(aModel({ id }), Uint8Array.of(1), new Uint8Array(4));
  await models.promote("m_1", "cli", 1);
  for (const sql of [
    "DELETE FROM score_models",
    "UPDATE score_models SET card = '{}'",
    "UPDATE score_models SET file = x'00'",
    "UPDATE score_models SET state = 'champion'",
    "DELETE FROM score_model_steps",
    "UPDATE score_model_steps SET by = 'nobody'",
  ])
    await expect(journal.change((database) => database.exec(sql))).rejects.toThrow(/never|UNIQUE/);
  expect((await models.list()).map(({ state }) => state)).toEqual(["shadow", "champion"]);
});
