import type { SheetCell } from "../../ports/workbook.js";

/** What a spreadsheet would run as a formula is written as text; numbers that are none are empty. */
export function safeCell(cell: SheetCell): SheetCell {
  if (typeof cell === "string") return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  return cell;
}
