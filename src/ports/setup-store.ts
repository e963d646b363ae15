/** The setup files, by id. An id is never a path. */
export interface SetupStore {
  list(): Promise<readonly string[]>;
  /** The YAML and the name to show in messages (`setups/IB_raid_v1.yaml`), or undefined. */
  read(id: string): Promise<{ readonly text: string; readonly file: string } | undefined>;
}
