import { type TriedRuns, triedRuns } from "../../../src/domain/variants.js";
import type { StudyFile, StudyStore } from "../../../src/ports/study-store.js";

/** Studies in memory. */
export function memoryStudyStore(): StudyStore {
  const studies = new Map<string, ReadonlyMap<string, StudyFile["data"]>>();
  const json = (id: string, name: string): unknown => {
    const data = studies.get(id)?.get(name);
    return data === undefined ? undefined : (JSON.parse(String(data)) as unknown);
  };
  return {
    write(id, files) {
      if (!/^(?:sw|wf|mc|ab)_\d{4}_\d{2}_\d{2}_[0-9a-f]{8}$/.test(id) || files.some(({ name }) => name.includes("/")))
        return Promise.reject(new Error(`No study can be kept as ${id}`));
      studies.set(id, new Map([...(studies.get(id) ?? []), ...files.map(({ name, data }) => [name, data] as const)]));
      return Promise.resolve(`studies/${id}`);
    },
    read: (id) => Promise.resolve(json(id, "study.json")),
    tried: () =>
      Promise.resolve(
        [...studies.keys()].sort().flatMap((id): TriedRuns[] => {
          const tried = triedRuns.safeParse(json(id, "tried.json"));
          return tried.success ? [tried.data] : [];
        }),
      ),
    list: () => Promise.resolve([...studies.keys()].sort()),
  };
}
