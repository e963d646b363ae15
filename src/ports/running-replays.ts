/** Which replays run, in any process on the data folder. A process that has ended, however it ended, runs none. */
export interface RunningReplays {
  /** A replay of that name begins; gives what ends it. Undefined where one of that name runs already. */
  begin(session: string): Promise<(() => void) | undefined>;
  /** Whether one of that name runs. */
  runs(session: string): Promise<boolean>;
}
