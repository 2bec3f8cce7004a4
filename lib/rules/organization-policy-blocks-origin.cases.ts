import { RuleCases } from './cases';
import { anonymousSite, changed, encryptedSite, oacSite, oaiSite, websiteSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const environment = { account: '111122223333', region: 'eu-west-1' };
const PERIMETER = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } };
const OF_SERVICES = { ...PERIMETER, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
const AT = { resource: 'OrgPolicy', property: 'Content' };

const policy = (Type: string, Content: Json, TargetIds: Json = [environment.account]) => ({ OrgPolicy: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'policy', Type, Content, TargetIds } } });
const deny = (Condition: JsonObject, Action: Json = 's3:*') => policy('RESOURCE_CONTROL_POLICY', { Version: '2012-10-17', Statement: [{ Sid: 'Perimeter', Effect: 'Deny', Principal: '*', Action, Resource: '*', Condition }] });
const block = (assigned: string) => policy('S3_POLICY', { s3_attributes: { public_access_block_configuration: { '@@assign': assigned } } });

export const organizationPolicyBlocksOriginCases: RuleCases = {
  ruleId: 'organization-policy-blocks-origin',
  valid: [
    { title: 'services excepted', environment, template: changed(oacSite, deny(OF_SERVICES)) },
    { title: 'Block Public Access for a private bucket', environment, template: changed(oacSite, block('all')) },
    { title: 'no Block Public Access for a public one', environment, template: changed(websiteSite, block('none')) },
    { title: 'a policy for another account', environment, template: changed(oacSite, policy('RESOURCE_CONTROL_POLICY', { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] }, ['444455556666'])) },
  ],
  invalid: [
    { title: 'all outside the organization are denied [C15]', environment, template: changed(oacSite, deny(PERIMETER)), message: 'statement 0 (`Perimeter`) of the organization policy `OrgPolicy` denies it, because its Condition (StringNotEquals aws:PrincipalOrgID) holds', at: AT },
    { title: 'services are excepted, identities are not [C15]', environment, template: changed(oaiSite, deny(OF_SERVICES)), message: 'of the organization policy `OrgPolicy` denies it', at: AT },
    { title: 'a Deny below TLS 1.3, which CloudFront may speak [C15]', environment, template: changed(oacSite, deny({ NumericLessThan: { 's3:TlsVersion': 1.3 } })), message: 'may deny it', certainty: 'possible', at: AT },
    { title: 'the key is out of reach [C15]', environment, template: changed(encryptedSite, deny(PERIMETER, 'kms:Decrypt')), message: 'with `Key`, and statement 0 (`Perimeter`) of the organization policy `OrgPolicy` denies CloudFront its use', at: AT },
    { title: 'Block Public Access for a website [C14]', environment, template: changed(websiteSite, block('all')), message: 'the organization policy `OrgPolicy` turns Block Public Access on, and the origin asks without a signature', at: AT },
    { title: 'Block Public Access for a public bucket [C14]', environment, template: changed(anonymousSite, block('all')), message: 'turns Block Public Access on', at: AT },
    {
      title: 'Block Public Access for a bucket that everyone may list, too [C14]',
      environment,
      template: changed(oacSite, {
        ...block('all'),
        'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy: false },
        'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
      }),
      message: 'and S3 refuses the bucket policy, of which a statement is public',
      at: AT,
    },
  ],
};
