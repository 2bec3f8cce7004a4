export function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Ids as code, one after another. */
export function listed(ids: readonly string[]): string {
  return ids.length === 0 ? '–' : ids.map((id) => `\`${id}\``).join(', ');
}
