/** A growing buffer for order-preserving key bytes. One is reused for all keys: encoding never awaits. */
export class KeyWriter {
  #buffer = Buffer.allocUnsafe(4096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
  }

  take(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  /** UTF-8, ended by 00 01; a zero inside is written as 00 FF, so that no text is a prefix of another. */
  text(value: string): void {
    this.#reserve(value.length * 3);
    const start = this.#length;
    this.#length += this.#buffer.write(value, start);
    if (value.includes('\0')) this.#escapeZeros(start);
    this.byte(0);
    this.byte(1);
  }

  double(value: number): void {
    this.#reserve(8);
    if (Number.isNaN(value)) this.#buffer.fill(0, this.#length, this.#length + 8);
    else this.#sortableDouble(value === 0 ? 0 : value);
    this.#length += 8;
  }

  signed64(value: bigint): void {
    this.unsigned64(BigInt.asUintN(64, value) ^ (1n << 63n));
  }

  unsigned64(value: bigint): void {
    this.#reserve(8);
    this.#buffer.writeBigUInt64BE(value, this.#length);
    this.#length += 8;
  }

  unsigned32(value: number): void {
    this.#reserve(4);
    this.#buffer.writeUInt32BE(value, this.#length);
    this.#length += 4;
  }

  /** A decimal after its marker: power of ten, then digits; inverted when negative, so that more negative is less. */
  remainder(marker: number, digits: bigint, exponent: number): void {
    this.byte(marker);
    const start = this.#length;
    const text = (digits < 0n ? -digits : digits).toString();
    const significant = text.replace(/(?<!0)0+$/, '');
    this.unsigned32(exponent + text.length + 0x8000);
    for (const digit of significant) this.byte(Number(digit) + 1);
    this.byte(0);
    if (digits < 0n) this.invertFrom(start);
  }

  invertFrom(start: number): void {
    for (let index = start; index < this.#length; index += 1) {
      this.#buffer[index] = ~(this.#buffer[index] ?? 0) & 0xff;
    }
  }

  #sortableDouble(value: number): void {
    const end = this.#buffer.writeDoubleBE(value, this.#length);
    if (value < 0) for (let at = this.#length; at < end; at += 1) this.#flip(at, 0xff);
    else this.#flip(this.#length, 0x80);
  }

  #flip(at: number, mask: number): void {
    this.#buffer[at] = (this.#buffer[at] ?? 0) ^ mask;
  }

  #escapeZeros(start: number): void {
    const plain = Buffer.from(this.#buffer.subarray(start, this.#length));
    this.#length = start;
    for (const byte of plain) {
      this.byte(byte);
      if (byte === 0) this.byte(0xff);
    }
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
