import type { SetupStore } from "../../ports/setup-store.js";

/** The stored setups with another text for one of them; as they are where none is given. */
export const withText = (setups: SetupStore, id: string, text: string | undefined): SetupStore =>
  text === undefined
    ? setups
    : {
        list: () => setups.list(),
        read: (asked) => (asked === id ? Promise.resolve({ text, file: `setups/${id}.yaml` }) : setups.read(asked)),
      };
