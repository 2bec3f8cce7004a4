/** A word of a command, whatever characters it holds. */
export function quoted(word: string): string {
  if (/^[\w.,:/@%+=-]+$/.test(word)) return word;
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(word)) return `$'${[...word].map(escaped).join('')}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** In what bash calls ANSI-C quoting, which keeps a word on one line. */
function escaped(character: string): string {
  if (/[\\']/.test(character)) return `\\${character}`;
  if (!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character)) return character;
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
