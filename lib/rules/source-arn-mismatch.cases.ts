import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';
import { Json } from '../template/json';

const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const KEY_CONDITION = 'Key.Properties.KeyPolicy.Statement.1.Condition';
const HERE = { account: '111122223333', region: 'eu-west-1' };

const arn = (rest: string): Json => ({ 'Fn::Sub': `arn:aws:cloudfront:${rest}` });
const is = (value: Json) => ({ [CONDITION]: { StringEquals: { 'aws:SourceArn': value } } });
const other = { Other: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } } };

export const sourceArnMismatchCases: RuleCases = {
  ruleId: 'source-arn-mismatch',
  valid: [
    { title: 'the ARN of the distribution', template: oacSite },
    { title: 'a wildcard with ArnLike', template: changed(oacSite, { [CONDITION]: { ArnLike: { 'aws:SourceArn': arn(':${AWS::AccountId}:distribution/*') } } }) },
    { title: 'two distributions, this one among them', template: changed(oacSite, { ...other, ...is([arn(':${AWS::AccountId}:distribution/${Other}'), arn(':${AWS::AccountId}:distribution/${Distribution}')]) }) },
    { title: 'the account as well', template: changed(oacSite, { [`${CONDITION}.StringEquals.aws:SourceAccount`]: { Ref: 'AWS::AccountId' } }) },
    { title: 'a key for all distributions of the account', template: encryptedSite },
  ],
  invalid: [
    { title: 'the ARN of another distribution of the app [B9]', template: changed(oacSite, { ...other, ...is(arn(':${AWS::AccountId}:distribution/${Other}')) }), message: 'statement 0 (`AllowCloudFront`) of `BucketPolicy` admits CloudFront for `aws:SourceArn` `arn:aws:cloudfront::${AWS::AccountId}:distribution/${Other}`, which is another distribution' },
    { title: 'the id of a distribution that was made earlier [B9]', template: changed(oacSite, is(arn(':${AWS::AccountId}:distribution/E1EXAMPLE'))), message: 'which looks like another distribution. It depends on the physical id of `Distribution`', certainty: 'possible' },
    { title: 'a wildcard with StringEquals [B10]', template: changed(oacSite, is(arn(':${AWS::AccountId}:distribution/*'))), message: 'where StringEquals takes the wildcard literally' },
    { title: 'a Region in the ARN [B8]', template: changed(oacSite, is(arn('us-east-1:${AWS::AccountId}:distribution/${Distribution}'))), message: 'which has the Region `us-east-1`' },
    { title: 'no account in the ARN [B8]', template: changed(oacSite, is(arn('::distribution/${Distribution}'))), message: 'which names no account' },
    { title: 'the id without distribution/ before it [B8]', template: changed(oacSite, is(arn(':${AWS::AccountId}:${Distribution}'))), message: 'which is not of the form' },
    { title: 'the ARN in a text that Fn::Sub should fill', template: changed(oacSite, is('arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}')), message: '(just as it stands there: only Fn::Sub replaces what is in ${…})' },
    { title: 'the domain name in place of the id [B8]', template: changed(oacSite, is(arn(':${AWS::AccountId}:distribution/${Distribution.DomainName}'))), message: 'which is not of the form' },
    { title: 'the id of the access control in place of that of the distribution [B9]', template: changed(oacSite, is(arn(':${AWS::AccountId}:distribution/${AccessControl.Id}'))), message: 'distribution/${AccessControl}' },
    { title: 'the host of the distribution in place of its id [B8]', template: changed(oacSite, is(arn(':${AWS::AccountId}:distribution/d111111abcdef8.cloudfront.net'))), message: 'which is not of the form' },
    { title: 'the ARN of another service [B8]', template: changed(oacSite, is({ 'Fn::Sub': 'arn:aws:s3:::${Distribution}' })), message: 'which is not of the form' },
    { title: 'the account of somebody else in the ARN, such as that of the bucket where the distribution is in another one [A21]', environment: HERE, template: changed(oacSite, is(arn(':444455556666:distribution/${Distribution}'))), message: 'while the distribution is in the account `111122223333`' },
    { title: 'the account of somebody else [B11]', environment: HERE, template: changed(oacSite, { [CONDITION]: { StringEquals: { 'aws:SourceAccount': '444455556666' } } }), message: '`aws:SourceAccount` `444455556666`, while the distribution is in the account `111122223333`' },
    { title: 'a wildcard with StringEquals in the key policy [D5]', template: changed(encryptedSite, { [KEY_CONDITION]: { StringEquals: { 'aws:SourceArn': arn(':${AWS::AccountId}:distribution/*') } } }), message: 'statement 1 (`AllowCloudFront`) of `Key` lets CloudFront decrypt for' },
    { title: 'the id of a distribution that was made earlier in the key policy [D5]', template: changed(encryptedSite, { [KEY_CONDITION]: { StringEquals: { 'aws:SourceArn': arn(':${AWS::AccountId}:distribution/E1EXAMPLE') } } }), message: 'It depends on the physical id of `Distribution`', certainty: 'possible' },
  ],
};
