import { expect, it } from "vitest";
import { CanvasTablePicture } from "../../../../src/adapters/charts/table-picture.js";

it("draws no boxes for signs that its font does not have: the words beside them are drawn alone", async () => {
  const pictures = new CanvasTablePicture();
  const draw = (label: string, alert: string): Promise<Buffer> =>
    pictures.draw(
      {
        columns: [
          { title: "by label", align: "left" },
          { title: "alert", align: "left" },
        ],
        rows: [[label, alert]],
      },
      "light",
    );
  const bare = await draw("Missed", "a7");
  expect((await draw("⌛ Missed", "a7 ⏪")).equals(bare)).toBe(true);
  expect((await draw("✓ Missed", "a7")).equals(bare)).toBe(false);
});
