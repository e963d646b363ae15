import onnx from "onnx-proto";

const { AttributeProto, ModelProto, TensorProto } = onnx.onnx;

/** Versions of the operator sets that the files speak: understood by every onnxruntime since 1.10. */
const OPSET = 13;
const ML_OPSET = 3;
const IR_VERSION = 7;
const ML = "ai.onnx.ml";

export type Attribute = onnx.onnx.IAttributeProto;

export const ints = (name: string, values: readonly number[]): Attribute => ({
  name,
  type: AttributeProto.AttributeType.INTS,
  ints: [...values],
});
export const int = (name: string, value: number): Attribute => ({
  name,
  type: AttributeProto.AttributeType.INT,
  i: value,
});
export const floats = (name: string, values: readonly number[]): Attribute => ({
  name,
  type: AttributeProto.AttributeType.FLOATS,
  floats: [...values],
});
export const words = (name: string, values: readonly string[]): Attribute => ({
  name,
  type: AttributeProto.AttributeType.STRINGS,
  strings: values.map((value) => Buffer.from(value)),
});
export const word = (name: string, value: string): Attribute => ({
  name,
  type: AttributeProto.AttributeType.STRING,
  s: Buffer.from(value),
});

/** A graph from one matrix of float32 `X` [N, features] to another `p` [N, 1], built step by step. */
export class Graph {
  private readonly nodes: onnx.onnx.INodeProto[] = [];
  private readonly constants: onnx.onnx.ITensorProto[] = [];
  private made = 0;

  /** A constant matrix, row by row; its name. */
  constant(rows: number, columns: number, values: readonly number[]): string {
    const name = `c${this.made++}`;
    this.constants.push({
      name,
      dims: [rows, columns],
      dataType: TensorProto.DataType.FLOAT,
      floatData: [...values],
    });
    return name;
  }

  /** An operator over named values; the name of what comes out. */
  apply(opType: string, inputs: readonly string[], attribute: readonly Attribute[] = [], isMl = false): string {
    const output = `v${this.made++}`;
    this.nodes.push({
      opType,
      name: output,
      input: [...inputs],
      output: [output],
      attribute: [...attribute],
      ...(isMl ? { domain: ML } : {}),
    });
    return output;
  }

  /** The file, `from` (a name given by `apply`) being what it answers. */
  finish(from: string, features: readonly string[]): Uint8Array {
    this.nodes.push({ opType: "Identity", name: "out", input: [from], output: ["p"] });
    const matrix = (name: string, columns: number): onnx.onnx.IValueInfoProto => ({
      name,
      type: {
        tensorType: {
          elemType: TensorProto.DataType.FLOAT,
          shape: { dim: [{ dimParam: "N" }, { dimValue: columns }] },
        },
      },
    });
    return ModelProto.encode({
      irVersion: IR_VERSION,
      producerName: "ita",
      opsetImport: [
        { domain: "", version: OPSET },
        { domain: ML, version: ML_OPSET },
      ],
      metadataProps: [{ key: "features", value: JSON.stringify(features) }],
      graph: {
        name: "p_success",
        node: this.nodes,
        initializer: this.constants,
        input: [matrix("X", features.length)],
        output: [matrix("p", 1)],
      },
    }).finish();
  }
}
