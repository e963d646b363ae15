import { createRequire } from "node:module";
import type { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { Chart } from "../../domain/chart.js";
import type { ChartRenderer, PictureSize } from "../../ports/chart-renderer.js";
import { chartConfig } from "./chart-config.js";
import { drawingPlugin } from "./drawing-plugin.js";
import { indexedPng } from "./indexed-png.js";
import { FONT, Sheet } from "./sheet.js";

const require = createRequire(import.meta.url);

/**
 * Charts through chartjs-node-canvas. The package is loaded at the first picture; there is one canvas service per size, as each
 * new one would keep a Chart.js of its own. Only the fonts that come with us are used, so a machine without fonts draws the same bytes.
 */
export class ChartJsRenderer implements ChartRenderer {
  private readonly services = new Map<string, Promise<ChartJSNodeCanvas>>();

  async render(chart: Chart, size: PictureSize): Promise<Buffer> {
    const service = await this.serviceOf(size.width, size.height);
    const config = { ...chartConfig(chart, new Sheet(size)), plugins: [drawingPlugin(chart, size)] };
    const [whole, raw] = [config, "raw"] as unknown as Required<Parameters<ChartJSNodeCanvas["renderToBuffer"]>>;
    return indexedPng(await service.renderToBuffer(whole, raw), size.width, size.height);
  }

  private serviceOf(width: number, height: number): Promise<ChartJSNodeCanvas> {
    const key = `${width}x${height}`;
    let service = this.services.get(key);
    if (service === undefined) {
      service = makeService(width, height);
      this.services.set(key, service);
    }
    return service;
  }
}

async function makeService(width: number, height: number): Promise<ChartJSNodeCanvas> {
  const { ChartJSNodeCanvas } = await import("chartjs-node-canvas");
  const service = new ChartJSNodeCanvas({ width, height });
  service.registerFont(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"), { family: FONT });
  service.registerFont(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"), { family: FONT });
  return service;
}
