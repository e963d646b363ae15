/** A language the assistant answers in. */
export type Language = "en" | "ru";

/** A run of text. Renderers escape it; nothing in it is ever read as markup. */
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly url: string };

export interface TableColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** What a button does when pressed: the command a person could type instead. */
export interface Button {
  readonly label: string;
  readonly command: string;
  /** Only the person who is answered may press it; anyone may where left out. */
  readonly bound?: boolean;
  /** A second press does nothing, and says so. */
  readonly once?: boolean;
  /** Asked when it is pressed, such as "Which day?"; what the person writes goes behind the command. At most 45 signs. */
  readonly asks?: string;
  /** How long a press counts from the moment it is sent, ms; the messenger's own long time where left out. */
  readonly validMs?: number;
}

export interface Picture {
  readonly path: string;
  readonly caption: string;
  /** What it shows, by `subjectText`, so that a reply to it is understood. */
  readonly shows?: string;
}

/** One part of a message. Every messenger renders all of them; paths are relative to the data folder's parent or absolute, never shown whole in a chat. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "table"; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "code"; readonly text: string }
  | ({ readonly kind: "picture" } & Picture)
  /** Pictures that belong together: one bubble where the platform has such. */
  | { readonly kind: "album"; readonly pictures: readonly Picture[] }
  | { readonly kind: "file"; readonly path: string; readonly caption: string }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] }
  /** How far a piece of work is. `share` is 0…1, left out where nobody knows. */
  | { readonly kind: "progress"; readonly what: string; readonly share?: number; readonly elapsedMs: number };

/** An answer as data: built by code, rendered per messenger (ANSI, plain, HTML, Discord Markdown). */
export interface Message {
  readonly blocks: readonly Block[];
  /** What it is about, by `subjectText`; where left out, what its first picture shows. */
  readonly about?: string;
}

export const text = (...inlines: Inline[]): Block => ({ kind: "text", text: inlines });
export const message = (...blocks: Block[]): Message => ({ blocks });
