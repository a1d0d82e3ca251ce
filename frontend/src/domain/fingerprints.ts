/** Fingerprints of paragraphs: what is the same has the same, and no word can be read from one. */

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, twice with different starts: 64 bits in base 36. Spaces and line breaks do not count. */
export function fingerprintOf(text: string): string {
  const said = text.replace(/\s+/g, " ").trim();
  let first = SEED;
  let second = ~SEED;
  for (let place = 0; place < said.length; place += 1) {
    const unit = said.charCodeAt(place);
    first = Math.imul(first ^ unit, PRIME);
    second = Math.imul(second ^ (unit + place), PRIME);
  }
  return `${(first >>> 0).toString(36)}${(second >>> 0).toString(36)}`;
}
