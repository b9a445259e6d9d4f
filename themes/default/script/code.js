// A picture that a phone's camera reads: QR code, ISO/IEC 18004, in byte mode with error correction M, versions 1 to
// 10. Printed on the report it brings paper back to the live page. One mask serves: answers are packed tightly
// enough to look like noise.

/** By version: error correction codewords of a block, and blocks (ISO/IEC 18004, table 9). */
const CORRECTION = [[10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5]];

/** All codewords of a version: what its fixed patterns leave free. @param {number} version */
function codewords(version) {
  // Finders, timing and format leave 16v² + 128v + 64 of the squares; of a alignment patterns a row, overlaps included,
  // (25a - 10)a - 55 go, and 36 for the number of a version above 6.
  const a = Math.floor(version / 7) + 2;
  const taken = version > 1 ? (25 * a - 10) * a - 55 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - taken - (version > 6 ? 36 : 0)) / 8);
}

/** Powers of 2 in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1, and their logarithms. */
const POWERS = Array(255).fill(1);
const LOGARITHMS = Array(256).fill(0);
for (let power = 1, value = 1; power < 255; power += 1) {
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
  POWERS[power] = value;
  LOGARITHMS[value] = power;
}
const times = (/** @type {number} */ a, /** @type {number} */ b) => (a && b ? POWERS[(LOGARITHMS[a] + LOGARITHMS[b]) % 255] : 0);

/** The codewords that correct a block: what is left when it is divided by the generator. @param {number[]} data @param {number} count */
function correction(data, count) {
  let generator = [1];
  for (let at = 0; at < count; at += 1) {
    generator = [...generator, 0].map((value, place) => value ^ times(generator[place - 1] ?? 0, POWERS[at]));
  }
  const rest = [...data, ...Array(count).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const lead = rest[at];
    generator.forEach((value, place) => { rest[at + place] ^= times(value, lead); });
  }
  return rest.slice(data.length);
}

/** A number followed by the remainder that checks it. @param {number} value @param {number} divisor @param {number} bits */
function checked(value, divisor, bits) {
  let rest = value << bits;
  for (let bit = 31 - Math.clz32(rest); bit >= bits; bit = rest ? 31 - Math.clz32(rest) : -1) rest ^= divisor << (bit - bits);
  return (value << bits) | rest;
}

/** The rows of a code, dark is true; nothing when the text is too long. @param {string} text @returns {boolean[][] | null} */
function code(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const room = CORRECTION.map(([each, blocks], at) => codewords(at + 1) - each * blocks);
  const version = room.findIndex((count, at) => bytes.length + (at < 9 ? 2 : 3) <= count) + 1;
  if (!version) return null;
  const [each, blocks] = CORRECTION[version - 1];

  const bits = [4, ...(version < 10 ? [] : [0, 0]), ...[bytes.length, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  /** @type {number[]} */
  const data = [];
  for (let at = 0; at + 1 < bits.length; at += 2) data.push((bits[at] << 4) | bits[at + 1]);
  for (let pad = 0; data.length < room[version - 1]; pad ^= 1) data.push(pad ? 17 : 236);

  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  const parts = Array.from({ length: blocks }, (_, at) => {
    const start = at * short + Math.max(0, at - (blocks - longer));
    return data.slice(start, start + short + (at < blocks - longer ? 0 : 1));
  });
  const checks = parts.map((part) => correction(part, each));
  const stream = [...Array(short + 1).keys()].flatMap((at) => parts.flatMap((part) => part.slice(at, at + 1)))
    .concat([...Array(each).keys()].flatMap((at) => checks.map((check) => check[at])));
  return lay2(version, stream);
}

/** Lays the patterns, then the codewords around them. @param {number} version @param {number[]} stream */
function lay2(version, stream) {
  const size = 17 + 4 * version;
  /** @type {(boolean | undefined)[][]} */
  const grid = Array.from({ length: size }, () => Array(size));
  const set = (/** @type {number} */ row, /** @type {number} */ column, /** @type {boolean} */ dark) => {
    if (row >= 0 && column >= 0 && row < size && column < size) grid[row][column] = dark;
  };
  /** Squares within each other around a middle. @type {(row: number, column: number, reach: number, light: number[]) => void} */
  const square = (row, column, reach, light) => {
    for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) set(row + y, column + x, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(row, column, 4, [2, 4]);
  const middles = version === 1 ? [] : version < 7 ? [6, size - 7] : [6, size / 2 - 0.5, size - 7];
  for (const row of middles) for (const column of middles) if (!grid[row][column] || row !== 6 && column !== 6 || row === 6 && column > 8 && column < size - 9 || column === 6 && row > 8 && row < size - 9) square(row, column, 2, [1]);

  // Correction M and mask 0 are all zeros; what checks them is turned by a fixed pattern.
  const format = checked(0, 0x537, 10) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = Boolean((format >> bit) & 1);
    set(bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, 8, dark);
    set(8, bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit, dark);
  }
  set(size - 8, 8, true);
  if (version > 6) {
    const number = checked(version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit += 1) {
      const [near, far, dark] = [Math.floor(bit / 3), size - 11 + (bit % 3), Boolean((number >> bit) & 1)];
      set(near, far, dark);
      set(far, near, dark);
    }
  }

  let bit = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    // The upright row of dots is no place for data.
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== undefined) continue;
        const dark = (stream[bit >> 3] >> (7 - (bit & 7))) & 1;
        grid[row][column] = Boolean(dark) !== ((row + column) % 2 === 0);
        bit += 1;
      }
    }
  }
  return /** @type {boolean[][]} */ (grid);
}

/** Draws a text as a code, or hides the drawing where the text is too long for one. @param {Element} svg @param {string} text */
function drawCode(svg, text) {
  const rows = code(text);
  /** @type {HTMLElement | null} */
  const figure = svg.closest("figure");
  if (figure) figure.hidden = rows === null;
  if (!rows) return;
  svg.setAttribute("viewBox", `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  const dark = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  svg.querySelector("path")?.setAttribute("d", dark.join(""));
}
