import { z } from "zod";
import { ROLES } from "../domain/roles.js";

const PERSON = /^(?:telegram|discord):\d{1,20}$/;

/** Who may ask by messenger, and in which groups. Nobody where it is empty. */
export const accessSettings = z.strictObject({
  /** `telegram:123456789: admin` */
  people: z
    .record(z.string(), z.enum(ROLES))
    .refine(
      (people) => Object.keys(people).every((person) => PERSON.test(person)),
      "write telegram:123456789 or discord:100000000000000001",
    )
    .default({}),
  /** Groups, channels and servers: `telegram:-1001234567890`, `discord:500000000000000001` (the server's id). */
  chats: z
    .array(
      z
        .string()
        .regex(
          /^(?:telegram:-?\d{1,20}|discord:\d{17,20})$/,
          "write telegram:-1001234567890 or discord:500000000000000001",
        ),
    )
    .default([]),
});
