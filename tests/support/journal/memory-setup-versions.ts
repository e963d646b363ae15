import type { SetupVersion, SetupVersions } from "../../../src/ports/setup-versions.js";

/** `SetupVersions` in memory, for tests. */
export function memorySetupVersions(): SetupVersions {
  const rows: SetupVersion[] = [];
  const ofSetup = (id: string) => rows.filter(({ setup_id }) => setup_id === id);
  return {
    of: (id) => Promise.resolve(ofSetup(id)),
    by: (person, chat) =>
      Promise.resolve(rows.filter((row) => row.person === person && row.chat === chat).toReversed()),
    add: (versions) =>
      Promise.resolve(
        versions.map((version) => {
          const before = ofSetup(version.setup_id).at(-1)?.number;
          const number = before === undefined ? (version.person === null ? 0 : 1) : before + 1;
          const kept = { ...version, number };
          rows.push(kept);
          return kept;
        }),
      ),
  };
}
