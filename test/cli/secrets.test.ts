import { App, Validations } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { folderWith, safeOrigin } from './command';
import { SafeOriginChecks } from '../../lib';
import { changed, literalRefererSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { stackWith } from '../doors/sites';
import { newApp, synthesize } from '../doors/synthesis';

const SECRET = 'hunter2-hunter2';
const HEADER = 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue';
const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const wanted = (value: Json, operator = 'StringEquals'): Record<string, Json> => ({ [CONDITION]: { [operator]: { 'aws:Referer': value } } });

/** A literal Referer that keeps others out, right and wrong, plain and composed. */
const SITES: readonly (readonly [title: string, template: JsonObject])[] = [
  ['the same on both sides', changed(literalRefererSite, { [HEADER]: SECRET, ...wanted(SECRET) })],
  ['another one in the policy', changed(literalRefererSite, { [HEADER]: 'something-else', ...wanted(SECRET) })],
  ['another one in the header', changed(literalRefererSite, { [HEADER]: SECRET, ...wanted('something-else') })],
  ['with a parameter', changed(literalRefererSite, { [HEADER]: { 'Fn::Sub': `${SECRET}-\${P}` }, ...wanted({ 'Fn::Join': ['', [SECRET, { Ref: 'P' }]] }) })],
  ['encoded', changed(literalRefererSite, { [HEADER]: { 'Fn::Base64': SECRET }, ...wanted({ 'Fn::Base64': SECRET }) })],
  ['encoded on one side', changed(literalRefererSite, { [HEADER]: { 'Fn::Base64': SECRET }, ...wanted(SECRET, 'StringLike') })],
  ['behind a condition', changed(literalRefererSite, { [HEADER]: { 'Fn::If': ['C', SECRET, 'x'] }, ...wanted(SECRET) })],
  ['as a date', changed(literalRefererSite, { [HEADER]: SECRET, ...wanted(`2026-01-01T00:00:00${SECRET}`, 'DateEquals') })],
].map(([title, template]) => [title as string, { ...(template as JsonObject), Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } }]);

test.each(SITES)('a Referer that is %s is not printed', (_title, template) => {
  const folder = folderWith({ 'site.json': template });
  for (const format of ['text', 'json']) {
    const { out, error } = safeOrigin('check', folder, '--format', format);
    expect(out).toContain('Distribution');
    expect(out + error).not.toContain(SECRET);
  }
});

test.each(SITES)('a Referer that is %s is not handed to the CDK', (_title, template) => {
  const app: App = newApp();
  const folder = folderWith({ 'site.json': template });
  stackWith(app, 'Shop', (stack) => new CfnInclude(stack, 'Site', { templateFile: `${folder}/site.json` }));
  Validations.of(app).addPlugins(new SafeOriginChecks(app, { verbose: true }));
  expect(JSON.stringify(synthesize(app))).not.toContain(SECRET);
});

test.each([
  ['JSON', `{ "Resources": { "HeaderValue": "${SECRET}" x } }`],
  ['JSON without quotation marks', `{ "HeaderValue": ${SECRET} }, { "a": [b: c`],
  ['YAML', `Resources:\n  HeaderValue: "${SECRET}" x: y: z\n`],
])('nor does an error in %s quote what stands around it', (_format, content) => {
  const { code, out, error } = safeOrigin('check', folderWith({ 'site.json': content }));
  expect(code).toBe(2);
  expect(error).toContain('is not valid');
  for (const piece of [SECRET, SECRET.slice(0, 6), SECRET.slice(-6)]) expect(out + error).not.toContain(piece);
});
