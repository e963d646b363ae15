export type NotionFault = "429" | "409" | "500" | "529" | "cut_before" | "cut_after" | "hang" | "hang_after";

export interface LoopbackPage {
  readonly id: string;
  readonly key: string;
  readonly body: { readonly children?: readonly unknown[] };
  /** Blocks that stand on it, in order. */
  readonly blocks: readonly unknown[];
  trashed: boolean;
}

export interface LoopbackOptions {
  readonly lag?: number;
  readonly sources?: number;
  readonly hasKey?: boolean;
  readonly status?: number;
  /** Seconds that a 429 asks to wait. */
  readonly retryAfter?: number;
  /** Requests that hang are cut after so long; never where left out. */
  readonly hangMs?: number;
}

export interface NotionLoopback {
  readonly baseUrl: string;
  readonly pages: readonly LoopbackPage[];
  readonly uploads: readonly number[];
  readonly longest: { readonly text: number; readonly blocks: number };
  /** What was refused because Notion takes no such thing. */
  readonly refused: readonly string[];
  requests(): number;
  standing(): readonly LoopbackPage[];
  close(): Promise<void>;
}

export function notionLoopback(
  faultAt?: (n: number, path: string) => NotionFault | undefined,
  options?: LoopbackOptions,
): Promise<NotionLoopback>;
