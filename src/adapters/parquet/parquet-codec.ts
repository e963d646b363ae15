import { hashBlocks } from "../../domain/candle-hash.js";
import { type Candles, COLUMNS } from "../../domain/candles.js";
import { periodOf } from "../../domain/timeframe.js";
import { type SeriesMeta, seriesMeta } from "./series-meta.js";

const META_KEY = "ita";
const ROWS_PER_GROUP = 100_000;
const TWO_32 = 4_294_967_296;
const VALUES = COLUMNS.filter((name) => name !== "openTime");

/** Doubles that hold whole milliseconds as 64-bit integers, without a BigInt each. */
function toInt64(times: Float64Array): BigInt64Array<ArrayBuffer> {
  const integers = new BigInt64Array(times.length);
  const halves = new Int32Array(integers.buffer);
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    const high = Math.floor(time / TWO_32);
    halves[2 * i] = (time - high * TWO_32) | 0;
    halves[2 * i + 1] = high;
  }
  return integers;
}

function fromInt64(integers: BigInt64Array, target: Float64Array, offset: number): void {
  const halves = new Int32Array(integers.buffer, integers.byteOffset, integers.length * 2);
  for (let i = 0; i < integers.length; i++) {
    target[offset + i] = (halves[2 * i + 1] as number) * TWO_32 + ((halves[2 * i] as number) >>> 0);
  }
}

/** A series as a parquet file: `time` (ms since 1970 UTC, INT64) and six DOUBLE columns, none nullable; the meta as key-value metadata. */
export async function encodeParquet(candles: Candles, meta: SeriesMeta): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const common = { nullable: false, offsetIndex: false } as const;
  const times = toInt64(candles.openTime.subarray(0, candles.length));
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "time", data: times, type: "INT64", encoding: "DELTA_BINARY_PACKED", ...common },
      ...VALUES.map((name) => ({
        name,
        data: candles[name].subarray(0, candles.length),
        type: "DOUBLE" as const,
        ...common,
      })),
    ],
    // Dictionaries alone make it small; snappy on top would double the time for a third less.
    codec: "UNCOMPRESSED",
    statistics: false,
    rowGroupSize: ROWS_PER_GROUP,
    kvMetadata: [{ key: META_KEY, value: JSON.stringify(meta) }],
    createdBy: "ita",
  });
  return new Uint8Array(buffer);
}

/** Reads such a file back and checks its columns against its digests. Throws where it is not whole. */
export async function decodeParquet(bytes: Uint8Array): Promise<{ candles: Candles; meta: SeriesMeta }> {
  const { parquetMetadata, parquetRead } = await import("hyparquet");
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(file);
  const text = metadata.key_value_metadata?.find(({ key }) => key === META_KEY)?.value;
  const meta = seriesMeta.parse(JSON.parse(text ?? "null"));
  if (Number(metadata.num_rows) !== meta.count) throw new Error("The row count differs");
  const column = () => new Float64Array(meta.count);
  const candles = {
    symbol: meta.symbol,
    timeframe: meta.timeframe,
    periodMs: periodOf(meta.timeframe),
    tick: meta.tick,
    length: meta.count,
    openTime: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    spread: column(),
  };
  await parquetRead({
    file,
    metadata,
    columns: ["time", ...VALUES],
    onChunk: ({ columnName, columnData, rowStart }) => {
      if (columnName === "time") fromInt64(columnData as BigInt64Array, candles.openTime, rowStart);
      else candles[columnName as (typeof VALUES)[number]].set(columnData as Float64Array, rowStart);
    },
  });
  const digests = hashBlocks(candles).map(({ digest }) => digest);
  if (digests.join() !== meta.blocks.map(([, , , digest]) => digest).join()) throw new Error("The digests differ");
  return { candles, meta };
}
