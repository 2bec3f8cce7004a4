import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Campaign, Failure, trialOf, trials } from './fuzz/campaign';
import { mutantOf } from './fuzz/mutants';
import { SEEDS } from './fuzz/random';
import { count, emptyTally, signatureOf, tableOf } from './fuzz/tally';
import { jsonOf } from './fuzz/texts';
import { ownVictims, victimsIn } from './fuzz/victims';
import { ROOT } from './pages';
import { analyze } from '../lib/analysis';

/** An analysis that takes longer hangs, as far as people are concerned. */
const LIMIT = 1000;

/** So many mutants take a minute or two. */
const PROGRESS = 10_000;

/** Templates of other projects, broken too where they are at hand. */
const CORPUS = resolve(ROOT, '..', 'shared', 'corpus', 'templates');

const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' }, seed: { type: 'string' }, only: { type: 'string' } } });

process.env.CDK_VALIDATION = 'false';
const campaign: Campaign = {
  victims: [...ownVictims(), ...victimsIn(CORPUS)],
  seed: Number(values.seed ?? Math.floor(Math.random() * SEEDS)),
  count: Number(values.count),
  analyze,
  limit: LIMIT,
};
if (values.only === undefined) run(campaign);
else show(campaign, Number(values.only));

/** Tries them all; failures with one signature are told once. */
function run(of: Campaign): void {
  console.log(`${of.count} mutants of ${of.victims.length} template sets, with the seed ${of.seed}`);
  const tally = emptyTally();
  for (const trial of trials(of)) {
    for (const failure of trial.failures.filter((candidate) => !tally.problems.has(signatureOf(candidate)))) console.error(described(failure, of));
    count(tally, trial);
    if ((trial.mutant.index + 1) % PROGRESS === 0) console.error(`${trial.mutant.index + 1} mutants`);
  }
  console.log(`\n${tableOf(tally)}`);
  process.exitCode = tally.problems.size > 0 ? 1 : 0;
}

/** One mutant with its templates, to look into. */
function show(of: Campaign, index: number): void {
  const mutant = mutantOf(of.seed, index, of.victims);
  for (const template of mutant.templates) console.log(jsonOf(template) ?? 'nested too deeply to be written');
  const { failures, milliseconds } = trialOf(mutant, of);
  console.error([...failures.map((failure) => described(failure, of)), `${milliseconds.toFixed(0)} ms`].join('\n'));
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function described({ mutant, problem, steps }: Failure, { seed }: Campaign): string {
  const kinds = (list: typeof steps) => list.map(({ mutation }) => mutation.kind).join(', ');
  return [
    `\nPROBLEM ${problem.kind}: ${mutant.victim.name}`,
    `  --seed ${seed} --only ${mutant.index}`,
    `  mutations: ${kinds(mutant.steps)}`,
    `  needed: ${kinds(steps)}`,
    `  ${problem.message.slice(0, 2000).replace(/\n/g, '\n  ')}`,
  ].join('\n');
}
