/** How a use case is told to stop, and says how far it is. */
export interface Control {
  readonly signal?: AbortSignal | undefined;
  /** Share done, 0…1, and the step in words. */
  readonly progress?: ((share: number, what: string) => void) | undefined;
}
