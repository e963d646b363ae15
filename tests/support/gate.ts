/** Holds everyone who passes until it is opened, once and for all. */
export function createGate(): { readonly pass: () => Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { pass: () => opened, open: () => open() };
}
