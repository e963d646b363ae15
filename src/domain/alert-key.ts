/** What the outbox and the alert graph call an alert: `mt5:a17`. */
export const alertKey = ({ feed, number }: { readonly feed: string; readonly number: number }): string =>
  `${feed}:a${number}`;

/** The platform of a conversation: `telegram` of `telegram:123:7`. */
export const platformOf = (thread: string): string => thread.split(":")[0] ?? thread;
