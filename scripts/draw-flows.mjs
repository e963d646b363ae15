// Writes docs/flows.md from the compiled graphs. Needs a build: `npm run build && node scripts/draw-flows.mjs`.
import { writeFileSync } from "node:fs";
import { flowsPage } from "../dist/agents/flows-page.js";

writeFileSync(new URL("../docs/flows.md", import.meta.url), await flowsPage());
