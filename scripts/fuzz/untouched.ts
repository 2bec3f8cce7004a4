import { frozen } from './frozen';
import { stackOf } from './stacks';
import { Analysis } from '../../lib/analysis';
import { changed, encryptedSite, oaiSite, oacSite, refererSite } from '../../lib/rules/reference-sites';
import { JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const IMPORTED_BUCKET = { 'Fn::ImportValue': 'untouched-bucket' };

/** A distribution that gets its host from another stack, and hangs on a condition. */
const importing: JsonObject = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
  ...changed(oacSite, {
    'Bucket': undefined,
    [`${ORIGIN}.DomainName`]: { 'Fn::Sub': ['${Bucket}.s3.${AWS::Region}.${AWS::URLSuffix}', { Bucket: IMPORTED_BUCKET }] },
    'BucketPolicy.Properties.Bucket': IMPORTED_BUCKET,
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': ['arn:aws:s3:::${Bucket}/*', { Bucket: IMPORTED_BUCKET }] },
    'Distribution.Condition': 'IsLive',
    'BucketPolicy.Condition': 'IsLive',
  }),
};

const exporting: JsonObject = {
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
  Outputs: { Bucket: { Value: { Ref: 'Bucket' }, Export: { Name: 'untouched-bucket' } } },
};

/** Correct sites that stand beside each mutant, and that nothing in it may change. */
export const UNTOUCHED: readonly Stack[] = [
  stackOf('UntouchedEncrypted', encryptedSite), stackOf('UntouchedIdentity', oaiSite), stackOf('UntouchedReferer', refererSite),
  stackOf('UntouchedImporting', importing), stackOf('UntouchedExporting', exporting),
].map((stack) => ({ ...stack, template: frozen(stack.template) }));

const INPUTS = new Set(UNTOUCHED.map(({ input }) => input));

/** All that is said about the untouched sites, as one text. */
export function saidOfUntouched({ paths, errors }: Analysis): string {
  const verdicts = paths.filter(({ diagnosis }) => INPUTS.has(diagnosis.path.distribution.stack.input)).map(({ diagnosis, findings }) => {
    const { distribution, origin, endpoint, identity } = diagnosis.path;
    const said = findings.map(({ rule, severity, certainty, message, fix }) => [rule.id, severity, certainty, message, fix]);
    return JSON.stringify([distribution.id, origin.property, endpoint.kind, identity.kind, diagnosis.canRead, said]);
  });
  return [...verdicts.sort(), ...errors.filter(({ input }) => INPUTS.has(input)).map(({ message }) => message)].join('\n');
}
