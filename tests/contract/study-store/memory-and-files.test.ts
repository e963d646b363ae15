import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createStudyStore } from "../../../src/adapters/studies/study-store-on-files.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { memoryStudyStore } from "../../support/research/memory-study-store.js";
import { studyStoreContract } from "../../support/research/study-store-contract.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const onFiles = (folder = temporaryFolder()) =>
  createStudyStore({ folder, writeFile: atomicWrite, shown: (path) => path });

studyStoreContract("in memory", () => memoryStudyStore());
studyStoreContract("on files", () => onFiles());

describe("studies on files", () => {
  it("that a crash cut short count for nothing: their last file is not there, or does not hold together", async () => {
    const folder = temporaryFolder();
    const tried = '{"setup_id":"a","data_hash":"ab","run_ids":["bt_1"]}';
    for (const [id, files] of Object.entries({
      sw_2025_12_31_0000000a: { "tried.json": tried },
      sw_2025_12_31_0000000b: { "tried.json": tried, "study.json": "{" },
    })) {
      mkdirSync(join(folder, id));
      for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, id, name), data);
    }
    const studies = onFiles(folder);
    expect(await studies.list()).toEqual([]);
    // What was tried was seen, whatever became of the disk since.
    expect(await studies.tried()).toHaveLength(1);
  });
});
