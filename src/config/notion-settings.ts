import { z } from "zod";

/** Where reports go outside the house. The token is a secret: NOTION_TOKEN. */
export const notionSettings = z.strictObject({
  /** The database that reports are put into, as its address has it: 32 hex digits. */
  database_id: z
    .string()
    .regex(/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, "the 32 hex digits in the database's address")
    .optional(),
  /** Where Notion's API is; Notion's own where left out. */
  api_base: z.url().optional(),
});
