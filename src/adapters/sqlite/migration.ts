/** One step from a schema to the next. SQL alone: it runs within a transaction and must not end it. */
export interface Migration {
  readonly sql: string;
}
