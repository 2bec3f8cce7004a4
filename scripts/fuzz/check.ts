import { frozen } from './frozen';
import { isInterruption, timed } from './limit';
import { Templates } from './mutation';
import { withTemplates } from './stacks';
import { saidOfUntouched, UNTOUCHED } from './untouched';
import { Victim } from './victims';
import { Analysis, analyze } from '../../lib/analysis';
import { lazily } from '../../lib/collections';
import { TemplateSet } from '../../lib/template/template-set';

/** What is wrong with the analysis of a mutant. */
export interface Problem {
  readonly kind: 'throws' | 'fails' | 'hangs' | 'changes the untouched' | 'pollutes' | 'misreads';
  readonly message: string;
}

export interface Checked {
  readonly problems: readonly Problem[];
  readonly milliseconds: number;
}

export interface Checker {
  /** What is to be checked: `analyze`, or a broken one. */
  readonly analyze: (set: TemplateSet, now: Date) => Analysis;
  /** What an analysis may take, in milliseconds. */
  readonly limit: number;
}

const NOW = new Date('2026-01-15T12:00:00Z');

/** What an analysis gets by the clock, which goes on while the machine is busy with something else. */
const PATIENCE = 4;

/** Analyzes the mutated templates beside the untouched sites. */
export function checked(victim: Victim, templates: Templates, { analyze: run, limit }: Checker): Checked {
  const set = { stacks: [...withTemplates(victim.stacks, frozen(templates)), ...UNTOUCHED], errors: [] };
  const once = () => timed(() => run(set, NOW), limit * PATIENCE);
  try {
    const first = once();
    const milliseconds = first.milliseconds > limit ? Math.min(first.milliseconds, once().milliseconds) : first.milliseconds;
    return { milliseconds, problems: [...problemsOf(first.value), ...slowness(milliseconds, limit), ...pollution()] };
  } catch (error) {
    const problem: Problem = isInterruption(error)
      ? { kind: 'hangs', message: `takes longer than ${limit * PATIENCE} ms` }
      : { kind: 'throws', message: error instanceof Error ? error.stack ?? error.message : String(error) };
    return { milliseconds: isInterruption(error) ? limit * PATIENCE : 0, problems: [problem, ...pollution()] };
  }
}

function problemsOf(analysis: Analysis): readonly Problem[] {
  const [said, expected] = [saidOfUntouched(analysis), expectedOfUntouched()];
  return [
    ...analysis.failures.map(({ message }): Problem => ({ kind: 'fails', message })),
    ...(said === expected ? [] : [{ kind: 'changes the untouched', message: `they were:\n${expected}\nand are:\n${said}` } as const]),
  ];
}

const expectedOfUntouched = lazily(() => saidOfUntouched(analyze({ stacks: UNTOUCHED, errors: [] }, NOW)));

function slowness(milliseconds: number, limit: number): readonly Problem[] {
  return milliseconds > limit ? [{ kind: 'hangs', message: `takes ${milliseconds.toFixed(0)} ms` }] : [];
}

const PROTOTYPES: readonly object[] = [Object.prototype, Array.prototype, Function.prototype];
const CLEAN = PROTOTYPES.map((prototype) => new Set(Reflect.ownKeys(prototype)));

/** Members that the prototypes did not have; they are taken away, for the mutants to come. */
function pollution(): readonly Problem[] {
  return PROTOTYPES.flatMap((prototype, index) => Reflect.ownKeys(prototype).filter((key) => !CLEAN[index].has(key)).map((key): Problem => {
    Reflect.deleteProperty(prototype, key);
    return { kind: 'pollutes', message: `a prototype has got the member ${String(key)}` };
  }));
}
