/**
 * A protocol buffers message as the values of its fields. @bufbuild/protobuf decodes the bytes and checks every length against the bytes
 * that are there. This file groups the values by field number, because the studio's ONNX files need no more of a schema.
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** An integer or a float; or the bytes of a text or of a nested message, as a view of the file. */
type FieldValue = number | Uint8Array;

export class MessageFields {
  private constructor(private readonly values: ReadonlyMap<number, readonly FieldValue[]>) {}

  /** @throws RangeError where the bytes are not a message */
  static of(bytes: Uint8Array): MessageFields {
    const values = new Map<number, FieldValue[]>();
    try {
      const reader = new BinaryReader(bytes);
      while (reader.pos < reader.len) {
        const [field, wireType] = reader.tag();
        const value = readValue(reader, wireType);
        if (value !== null) (values.get(field) ?? values.set(field, []).get(field))?.push(value);
      }
    } catch (error) {
      throw new RangeError(`its bytes are not those of an ONNX file (${(error as Error).message})`);
    }
    return new MessageFields(values);
  }

  /** @throws RangeError where the field holds texts or messages */
  numbers(field: number): number[] {
    return this.valuesOf(field).map((value) => {
      if (typeof value !== 'number') throw new RangeError(`field ${field} is no number`);
      return value;
    });
  }

  /** @throws RangeError where the field holds numbers */
  bytes(field: number): Uint8Array[] {
    return this.valuesOf(field).map((value) => {
      if (typeof value === 'number') throw new RangeError(`field ${field} is a number`);
      return value;
    });
  }

  texts(field: number): string[] {
    return this.bytes(field).map((bytes) => new TextDecoder().decode(bytes));
  }

  messages(field: number): MessageFields[] {
    return this.bytes(field).map(MessageFields.of);
  }

  /** The first text of the field, or ''. */
  text(field: number): string {
    return this.texts(field)[0] ?? '';
  }

  private valuesOf(field: number): readonly FieldValue[] {
    return this.values.get(field) ?? [];
  }
}

/** @returns null for 64-bit floats and fixed integers, which the studio's files do not use */
function readValue(reader: BinaryReader, wireType: WireType): FieldValue | null {
  switch (wireType) {
    case WireType.Varint:
      return Number(reader.int64());
    case WireType.LengthDelimited:
      return reader.bytes();
    case WireType.Bit32:
      return reader.float();
    case WireType.Bit64:
      reader.skip(wireType);
      return null;
    default:
      throw new RangeError(`unknown wire type ${wireType}`);
  }
}
