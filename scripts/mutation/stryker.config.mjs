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

// Mutants that no test can tell from the code:
// - iam/authorization.ts: candidates are sifted before the resource is looked at, and once more after it; this saves time.
// - iam/near-miss.ts: an effect that is neither `Allow` nor `Deny` makes no difference to an Allow statement's principals.
// - iam/operators/arn.ts: an ARN of six parts comes out the same when its sixth is put together of one piece.
// - iam/operators/string.ts: letters compare the same in upper case (but for those that AWS does not speak of, such as ß).
// - iam/policy.ts: an open statement has no values in which variables could be replaced.
// - iam/variables.ts: a value without variables is returned at once; this saves time.
// - graph/assumptions.ts: a value more to try for two parameters that are equal changes nothing, for it has no part in a comparison.
// - graph/attribute.ts, graph/resolution.ts, graph/resolver.ts, graph/resource-graph.ts, graph/environment.ts, graph/intrinsics.ts:
//   what stands for a type, an id or a list that is not there is never looked for, whatever it is.
// - graph/attribute.ts: without a property for the name, `spelledOut` says nothing, just as if it were not there.
// - graph/circles.ts: what is no text is no resource either, so nothing is found behind it.
// - graph/conditions.ts: a condition is decided once for each world, and known names are not decided again; this saves time.
// - graph/links.ts: an export without a name is dropped when its name is resolved, one without a value when its value is.
// - graph/resolution.ts: writing out JSON fails for its size only; numbers differ whether they go up or down.
// - graph/resolver.ts: a text without dynamic references is taken whole; this saves time.
// - graph/*: bounds that nobody is near to (the depth of templates and conditions, the graphs that are kept) could be one off.

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
    // The tables; the properties are left out, since what they draw differs from run to run, and so is what takes long.
    ignore: ['test/rules/catalogue.test.ts'], // it reads pages, which are not copied
    spec: ['test/{access,graph,iam,rules,template}/**/*.test.ts', 'test/engine/!(corpus|hostile|scenarios|correct-apps).test.ts'],
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
