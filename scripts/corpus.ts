import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Analysis, analyze } from '../lib/analysis';
import { CheckedPath } from '../lib/checked-path';
import { readInputs } from '../lib/template/inputs';
import { render } from '../lib/template/text';

/** Templates of other projects, to run on where they are at hand; they are not part of this one. */
export const CORPUS = resolve(__dirname, '..', '..', 'shared', 'corpus');

/** An origin whose verdict was found by reading the template. */
interface Expected {
  readonly file: string;
  readonly distribution: string;
  readonly origin_id: string;
  readonly can_read: string;
  readonly also?: readonly string[];
  readonly by?: 'distribution';
}

export interface CorpusRow {
  readonly template: string;
  readonly origin: string;
  readonly verdict: string;
  /** Whether it is what is expected; undefined where nothing is. */
  readonly agrees?: boolean;
  /** What an unknown hangs on. */
  readonly why: string;
  /** The ids of the rules that found something, but for what is only worth knowing. */
  readonly rules: readonly string[];
}

export interface CorpusResult {
  readonly rows: readonly CorpusRow[];
  /** What could not be read, or made the checker fail, one line each. */
  readonly problems: readonly string[];
  /** Expected origins that were not found. */
  readonly missing: readonly string[];
}

/** All templates of the corpus, analyzed one by one. */
export function corpusResult(now: Date): CorpusResult {
  const expected = lines<Expected>('expected.jsonl');
  const results = lines<{ readonly file: string }>('index.jsonl').map(({ file }) => {
    const [set] = readInputs([join(CORPUS, file)]);
    const analysis = analyze(set, now);
    const meant = expected.filter((each) => each.file === file);
    return {
      rows: analysis.paths.map((path) => rowOf(file, path, meant)),
      problems: problemsOf(analysis).map((problem) => `${basename(file)}: ${problem}`),
      missing: meant.filter((each) => !analysis.paths.some((path) => isMeant(each, path))).map((each) => `${each.file} ${each.origin_id}`),
    };
  });
  return {
    rows: results.flatMap(({ rows }) => rows),
    problems: results.flatMap(({ problems }) => problems),
    missing: results.flatMap(({ missing }) => missing),
  };
}

export function corpusTable({ rows }: CorpusResult): string {
  const cells = rows.map(({ template, origin, verdict, agrees, why }) => {
    return [template, origin, verdict, agrees === undefined ? '' : agrees ? 'agrees' : 'CONTRADICTS', why];
  });
  const table = [['template', 'origin', 'verdict', 'expected', 'what an unknown hangs on'], ['---', '---', '---', '---', '---'], ...cells];
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const compared = rows.filter(({ agrees }) => agrees !== undefined);
  return [
    ...table.map((row) => `| ${row.join(' | ')} |`),
    '',
    `${rows.length} origins: ${['yes', 'partial', 'no', 'unknown'].map((verdict) => `${count(verdict)} ${verdict}`).join(', ')}; `
    + `${compared.filter(({ agrees }) => agrees).length} of ${compared.length} expected verdicts agree`,
  ].join('\n');
}

function lines<T>(name: string): readonly T[] {
  return readFileSync(join(CORPUS, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}

function rowOf(file: string, path: CheckedPath, expected: readonly Expected[]): CorpusRow {
  const { canRead, path: { distribution, origin } } = path.diagnosis;
  const wanted = expected.find((each) => isMeant(each, path));
  return {
    template: shortened(basename(file)),
    origin: `${distribution.logicalId} ${shortened(render(origin.id))}`,
    verdict: canRead,
    agrees: wanted && [wanted.can_read, ...wanted.also ?? []].includes(canRead),
    why: canRead === 'unknown' ? path.findings.filter(({ rule }) => !rule.remarks).map(({ message }) => message.split(' It depends on ').slice(1).join()).join(' ') : '',
    rules: path.findings.filter(({ rule, severity }) => !(rule.remarks && severity === 'info')).map(({ rule }) => rule.id),
  };
}

function isMeant({ distribution, origin_id: originId, by }: Expected, { diagnosis: { path } }: CheckedPath): boolean {
  return path.distribution.logicalId === distribution && (by === 'distribution' || render(path.origin.id) === originId);
}

function problemsOf({ failures, errors }: Analysis): readonly string[] {
  return [...failures.map(({ message }) => message), ...errors.map(({ message }) => message)];
}

/** The end tells more than the beginning. */
function shortened(name: string): string {
  return name.length > 60 ? `…${name.slice(-59)}` : name;
}

if (require.main === module) {
  if (!existsSync(CORPUS)) throw new Error(`there is no corpus at ${CORPUS}`);
  console.log(corpusTable(corpusResult(new Date())));
}
