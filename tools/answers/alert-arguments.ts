import { z } from "zod";

/** `a17`, `17`, or a signal's id. */
export const alertRef = z
  .string({ error: "an alert such as a17; /alerts lists them" })
  .regex(/^(?:#?a?\d{1,9}|sig_\w{1,40})$/i, "an alert such as a17; /alerts lists them");
