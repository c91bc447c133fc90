/** The data of a page: a header of JSON and columns of numbers, deflated and in base 64. */

const PLAIN = 0;
const DIFFERENCES = 1;
const ABSENT_IS_ZERO = 2;
const DOUBLES = 3;

/** @param {string} text base 64 @returns {Uint8Array} */
function fromBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array} packed @returns {Promise<Uint8Array>} */
async function inflated(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a page is to show, its columns unpacked when they are asked for. */
export class Container {
  /** @param {Uint8Array} bytes length of the header (4 bytes, little end first), the header, the columns */
  constructor(bytes) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    this.packed = bytes.subarray(4 + length);
    this.unpacked = new Map();
  }

  /** @param {string} text base 64 of deflated bytes @returns {Promise<Container>} */
  static async read(text) {
    return new Container(await inflated(fromBase64(text.trim())));
  }

  /** The numbers of a column; NaN where one is absent. @param {{column: number}} reference @returns {Float64Array} */
  column(reference) {
    const number = reference.column;
    if (!this.unpacked.has(number)) this.unpacked.set(number, this.unpack(number));
    return this.unpacked.get(number);
  }

  /** The text that a number stands for. @param {number} number @returns {string} */
  text(number) {
    return this.header.texts[number];
  }

  unpack(number) {
    const index = this.header.columnIndex;
    const offset = index[number * 3];
    const count = index[number * 3 + 1];
    const encoding = index[number * 3 + 2];
    const values = new Float64Array(count);
    if (encoding === DOUBLES) {
      const view = new DataView(this.packed.buffer, this.packed.byteOffset + offset);
      for (let i = 0; i < count; i++) values[i] = view.getFloat64(i * 8, true);
      return values;
    }
    const bytes = this.packed;
    let at = offset;
    let before = 0;
    for (let i = 0; i < count; i++) {
      let value = 0;
      let unit = 1;
      let byte = bytes[at++];
      while (byte >= 128) {
        value += (byte - 128) * unit;
        unit *= 128;
        byte = bytes[at++];
      }
      value += byte * unit;
      if (encoding === ABSENT_IS_ZERO) {
        values[i] = value === 0 ? NaN : value - 1;
      } else {
        const signed = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
        values[i] = encoding === DIFFERENCES ? before + signed : signed;
        before = values[i];
      }
    }
    return values;
  }

  /** A list that was written as columns, or as it is. @param {any} value @returns {Table} */
  table(value) {
    return new Table(this, value ?? { rows: 0, columns: {} });
  }
}

/** Rows as columns; a column of a nested record is named with a dot. */
export class Table {
  /** @param {Container} container @param {{rows: number, columns: Object<string, any>}|Object[]} value */
  constructor(container, value) {
    this.container = container;
    this.list = Array.isArray(value) ? value : null;
    this.columns = this.list ? {} : value.columns;
    this.size = this.list ? this.list.length : value.rows;
    this.numbersByName = new Map();
  }

  has(name) {
    return this.list ? this.list.length > 0 && nested(this.list[0], name) !== undefined : name in this.columns;
  }

  /** @param {string} name @returns {Float64Array} NaN where absent, and everywhere if there is no such column */
  numbers(name) {
    if (!this.numbersByName.has(name)) this.numbersByName.set(name, this.readNumbers(name));
    return this.numbersByName.get(name);
  }

  readNumbers(name) {
    if (this.list) {
      return Float64Array.from(this.list, (row) => {
        const value = nested(row, name);
        return value === null || value === undefined ? NaN : Number(value);
      });
    }
    const reference = this.columns[name];
    if (!reference) return new Float64Array(this.size).fill(NaN);
    return this.container.column("texts" in reference ? { column: reference.texts } : reference);
  }

  /** @param {string} name @param {number} row @returns {string|null} */
  text(name, row) {
    if (this.list) return nested(this.list[row], name) ?? null;
    const number = this.numbers(name)[row];
    return Number.isNaN(number) ? null : this.container.text(number);
  }

  /** All texts of a column. @param {string} name @returns {(string|null)[]} */
  texts(name) {
    return Array.from({ length: this.size }, (_, row) => this.text(name, row));
  }
}

function nested(row, name) {
  return name.split(".").reduce((value, part) => (value === null || value === undefined ? undefined : value[part]), row);
}
