import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const PRIMARY = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } };
const BUCKET_CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const arn = (id: string): Json => ({ 'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:distribution/\${${id}}` });
const granted = (...ids: readonly string[]): JsonObject => ({ StringEquals: { 'aws:SourceArn': ids.map(arn) } });
const staging = (template: JsonObject): JsonObject => changed(template, { 'Primary': PRIMARY, 'Distribution.Properties.DistributionConfig.Staging': true });

export const stagingDistributionNotGrantedCases: RuleCases = {
  ruleId: 'staging-distribution-not-granted',
  valid: [
    { title: 'both are granted', template: changed(staging(oacSite), { [BUCKET_CONDITION]: granted('Primary', 'Distribution') }) },
    { title: 'all distributions of the account are', template: changed(staging(oacSite), { [BUCKET_CONDITION]: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }) },
  ],
  invalid: [
    { title: 'the primary distribution only [A22]', template: changed(staging(oacSite), { [BUCKET_CONDITION]: granted('Primary') }), message: 'the bucket policy admits CloudFront for `Primary`, but not for this distribution, which stages it', certainty: 'possible' },
    { title: 'the primary distribution only, in the key policy [A22]', template: changed(staging(encryptedSite), { 'Key.Properties.KeyPolicy.Statement.1.Condition': granted('Primary') }), message: 'the key policy lets CloudFront decrypt for `Primary`', certainty: 'possible' },
  ],
};
