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
}

/** One part of a message. Every messenger renders all of them; paths are relative to the data folder's parent or absolute, never shown whole in a chat. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "table"; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "picture"; readonly path: string; readonly caption: string }
  | { readonly kind: "file"; readonly path: string; readonly caption: string }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

/** An answer as data: built by code, rendered per messenger (ANSI, plain, HTML, Discord Markdown). */
export interface Message {
  readonly blocks: readonly Block[];
}

export const text = (...inlines: Inline[]): Block => ({ kind: "text", text: inlines });
export const message = (...blocks: Block[]): Message => ({ blocks });
