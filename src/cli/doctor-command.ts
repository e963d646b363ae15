import { rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { atomicWrite } from "../adapters/system/atomic-write.js";
import { absolute } from "../compose/compose-jobs.js";
import { Refusal } from "../domain/errors.js";
import { type HealthLine, healthLines } from "../services/health.js";
import type { CliContext } from "./cli-context.js";
import { clockLine, type DoctorLine, peopleLine, probesOf, rightsLine } from "./doctor-lines.js";
import { EXIT } from "./surroundings.js";

const ENOUGH_BYTES = 500 * 1024 ** 2;

async function diskLine(folder: string): Promise<HealthLine> {
  try {
    const probe = join(folder, ".doctor");
    await atomicWrite(probe, "written by ita doctor\n");
    await rm(probe, { force: true });
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const text = `${(free / 1024 ** 3).toFixed(1)} GB free`;
    return free >= ENOUGH_BYTES
      ? { what: "disk", ok: true, text }
      : { what: "disk", ok: false, text: `${text}: make room, a year of candles and its runs take about 0.2 GB` };
  } catch (error) {
    return {
      what: "disk",
      ok: false,
      text: error instanceof Refusal ? error.message : "the data folder cannot be written",
    };
  }
}

function nodeLine(): HealthLine {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { what: "Node.js", ok, text: ok ? process.versions.node : `${process.versions.node}: install 20.19 or newer` };
}

const signOf = ({ ok, isWarning }: DoctorLine): string => (ok ? (isWarning === true ? "!" : "✓") : "✗");

async function doctor(json: boolean, context: CliContext): Promise<void> {
  const { config, parts, kept, services, clock } = await context.house();
  const online = config.openaiKey !== undefined || config.model.base_url !== undefined;
  const probes = probesOf(config, clock);
  const findings = await Promise.all(probes.map((probe) => probe.look()));
  const lines: DoctorLine[] = [
    nodeLine(),
    await diskLine(absolute(config, config.data_dir)),
    await rightsLine(config),
    ...(await healthLines({ ...parts, ...kept, listSetups: services.listSetups }, "en")),
    {
      what: "model",
      ok: true,
      text: online
        ? `${[config.model.name, ...config.model.fallbacks.map(({ name }) => name)].join(", ")}, then the offline model`
        : "offline model (no key is set)",
    },
    ...findings.map(({ ok, isWarning, text }, at) => ({
      what: probes[at]?.name ?? "",
      ok,
      text,
      ...(isWarning === true ? { isWarning } : {}),
    })),
    clockLine(findings),
    await peopleLine(config, kept.people),
  ];
  if (lines.some(({ ok }) => !ok)) context.exitCode = EXIT.refusal;
  if (json) context.print(`${JSON.stringify(lines)}\n`);
  else for (const line of lines) context.print(`${signOf(line)} ${line.what}: ${line.text}\n`);
}

export function doctorCommand(program: Command, context: CliContext): void {
  program
    .command("doctor")
    .description("Check what ITA needs, and say what to do")
    .option("--json", "print JSON")
    .action(({ json }: { json?: boolean }) => doctor(json === true, context));
}
