const WIDTH = 100;

/** Markdown as a terminal shows it best: code indented, headings in capitals, text in lines of a readable width. */
export function terminalText(markdown: string): string {
  return markdown.split(/^```.*\n/m).map((part, index) => (index % 2 === 1 ? indented(part) : prose(part))).join('');
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}

function prose(text: string): string {
  return text.split('\n').map((line) => wrapped(plain(line))).join('\n');
}

function plain(line: string): string {
  const [, marks, heading] = /^(#+) (.*)$/.exec(line) ?? [];
  if (heading !== undefined) return marks.length === 1 ? heading.replaceAll('`', '') : heading.toUpperCase();
  return line.replace(/^\*(.*)\*$/, '$1').replace(/<(https:[^>]*)>/g, '$1');
}

function wrapped(line: string): string {
  const bullet = line.startsWith('- ') ? '- ' : '';
  const [first, ...words] = line.slice(bullet.length).split(' ');
  const lines = [bullet + first];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(' '.repeat(bullet.length) + word);
  }
  return lines.join('\n');
}
