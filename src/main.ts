#!/usr/bin/env node
import { join } from "node:path";
import { runCli } from "./cli/run-cli.js";

/** The project's folder: two levels above the built file. */
const root = join(import.meta.dirname, "..", "..");

process.exitCode = await runCli(process.argv.slice(2), {
  root,
  env: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  onInterrupt: (stop) => {
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    return () => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    };
  },
});
