import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

process.env.CDK_VALIDATION = 'false';

/** The wording of doubts is for people: tests assert on a part of it, not on every word. */
const wording = {
  shouldIgnore({ node, parent }) {
    const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
    if (!isText) return undefined;
    const isAbout = parent?.type === 'ObjectProperty' && parent.key.name === 'about';
    const isArgument = parent?.type === 'CallExpression' && ['doubt', 'open', 'unconfirmed', 'unconfirmedIf', 'doubtsIf', 'unless', 'defectIn'].includes(parent.callee.name);
    const isVariable = parent?.type === 'VariableDeclarator' && parent.id.name === 'about';
    return isAbout || isArgument || isVariable ? 'wording' : undefined;
  },
};

/*
 * What survives in lib/access and is no gap of the tests:
 * - a fallback that only the types ask for: `?? text('')` of a name every resource has, `?? []` of a value that is a text;
 * - a check that saves time, as what it lets through changes nothing: caches, patterns and pairs looked at twice, objects that
 *   are treated alike, `*` beside other path patterns, an empty list of doubts;
 * - a check that narrows a type, where what follows excludes the other kinds: `because`, `stack`, `through`;
 * - the separator when the literals of a text are joined, which stand alone in what is looked for;
 * - the ids of holes that only have to differ, and the position of a statement that stands in no policy.
 */
export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording', wording)];

export default {
  mutate: ['lib/iam/**/*.ts', 'lib/access/**/*.ts', 'lib/graph/**/*.ts'],
  testRunner: 'mocha',
  mochaOptions: {
    require: ['tsx/cjs', './scripts/mutation/jest-interface.cjs'],
    // The tables; the properties are left out, since what they draw differs from run to run.
    spec: ['test/{access,graph,iam,rules,template}/**/*.test.ts', 'test/engine/!(corpus|hostile).test.ts'],
  },
  plugins: ['@stryker-mutator/mocha-runner', import.meta.url],
  ignorers: ['wording'],
  coverageAnalysis: 'perTest',
  // What runs once when a file is loaded (the tables of types, hosts and keys) would need a new process for each mutant.
  ignoreStatic: true,
  timeoutMS: 2000,
  concurrency: 2,
  reporters: ['progress-append-only', 'clear-text', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  htmlReporter: { fileName: 'reports/mutation.html' },
  ignorePatterns: ['build', 'cdk.out', 'coverage', 'dist', 'docs', 'reports'],
  incremental: true,
  incrementalFile: 'reports/mutation.json',
  thresholds: { high: 95, low: 90, break: 90 },
};
