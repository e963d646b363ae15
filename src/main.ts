#!/usr/bin/env node
import { join } from "node:path";
import { runCli } from "./cli/run-cli.js";

/** The project's folder: two levels above the built file. */
const root = join(import.meta.dirname, "..", "..");

// A reader that went away (`| head`) ends the output; that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

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

// All is said and closed. What a package has left open (a line that was being opened when it was to be closed) must not keep the process.
setTimeout(() => process.exit(), 2_000).unref();
