import { describe, expect, it } from "vitest";
import type { StudyStore } from "../../../src/ports/study-store.js";

const study = (value: unknown) => ({ name: "study.json", data: JSON.stringify(value) });
const tried = (setup_id: string, ...run_ids: string[]) => ({
  name: "tried.json",
  data: JSON.stringify({ setup_id, data_hash: "ab", run_ids }),
});
const [SWEEP, WALK, ABLATION] = ["sw_2025_12_31_00000001", "wf_2025_12_31_00000002", "ab_2025_12_31_00000003"];

/** What everyone who keeps studies does. */
export function studyStoreContract(name: string, make: () => StudyStore): void {
  describe(`a study store: ${name}`, () => {
    it("gives back what was written, and says where it lies", async () => {
      const studies = make();
      const folder = await studies.write(SWEEP as string, [study({ n: 1 }), { name: "variants.csv", data: "a,b\n" }]);
      expect(folder).toContain(SWEEP);
      expect(await studies.read(SWEEP as string)).toEqual({ n: 1 });
      expect(await studies.read(WALK as string)).toBeUndefined();
      expect(await studies.list()).toEqual([SWEEP]);
    });

    it("replaces a study by its repeat", async () => {
      const studies = make();
      for (const n of [1, 2]) await studies.write(SWEEP as string, [study({ n }), tried("a", `bt_${n}`)]);
      expect(await studies.read(SWEEP as string)).toEqual({ n: 2 });
      expect(await studies.tried()).toEqual([{ setup_id: "a", data_hash: "ab", run_ids: ["bt_2"] }]);
    });

    it("says what all studies tried; one without variants, or with a file that is none, says nothing", async () => {
      const studies = make();
      expect(await studies.tried()).toEqual([]);
      await studies.write(SWEEP as string, [study({}), tried("a", "bt_1", "bt_2")]);
      await studies.write(ABLATION as string, [study({}), tried("b", "bt_3")]);
      await studies.write(WALK as string, [study({}), { name: "tried.json", data: '{"setup_id":7}' }]);
      await studies.write("mc_2025_12_31_00000004", [study({})]);
      const told = (await studies.tried()).map(({ setup_id: id, run_ids: runs }) => `${id} ${runs.join(" ")}`);
      expect(told.sort()).toEqual(["a bt_1 bt_2", "b bt_3"]);
      expect((await studies.list()).length).toBe(4);
    });

    it("keeps nothing under what is no id, and no file with a folder in its name", async () => {
      const studies = make();
      for (const id of ["", "../out", "sw_1", "xx_2025_12_31_00000001"])
        await expect(studies.write(id, [study({})])).rejects.toThrow("No study can be kept");
      await expect(studies.write(SWEEP as string, [{ name: "../x.json", data: "" }])).rejects.toThrow("kept");
      expect(await studies.read("../out")).toBeUndefined();
      expect(await studies.list()).toEqual([]);
    });
  });
}
