/** Fields of a protocol buffers message, appended to a writer of @bufbuild/protobuf with their tags. */
import { type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** An integer field (int32, int64 or enum). */
export function writeInteger(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

export function writeFloat(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Bit32).float(value);
}

export function writeText(writer: BinaryWriter, field: number, text: string): void {
  writer.tag(field, WireType.LengthDelimited).string(text);
}

/** @param write appends the fields of the nested message to the same writer */
export function writeMessage(writer: BinaryWriter, field: number, write: (writer: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}

/** The tag and the length of a message or of bytes whose content follows as pieces of its own. */
export function writeLength(writer: BinaryWriter, field: number, length: number): void {
  writer.tag(field, WireType.LengthDelimited).uint32(length);
}
