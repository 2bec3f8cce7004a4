import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const AT = { resource: 'Bucket', property: 'OwnershipControls' };
const ACCOUNT = { account: '111122223333' };

function ownership(ObjectOwnership: Json) {
  return { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership }] } };
}

function upload(AWS: Json, Action: Json = 's3:PutObject') {
  return { 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Sid: 'Upload', Effect: 'Allow', Principal: { AWS }, Action, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } };
}

const THEIRS = 'arn:aws:iam::444455556666:role/uploader';

export const objectOwnershipNotEnforcedCases: RuleCases = {
  ruleId: 'object-ownership-not-enforced',
  valid: [
    { title: 'the default', template: changed(oacSite, upload(THEIRS)) },
    { title: 'enforced', template: changed(oacSite, { ...ownership('BucketOwnerEnforced'), ...upload(THEIRS) }) },
    { title: 'preferred', template: changed(oaiSite, { ...ownership('BucketOwnerPreferred'), ...upload(THEIRS) }) },
    { title: 'what a parameter says', template: { ...changed(oacSite, ownership({ Ref: 'Ownership' })), Parameters: { Ownership: { Type: 'String' } } } },
  ],
  invalid: [
    { title: 'a role of another account uploads [C7]', template: changed(oacSite, { ...ownership('ObjectWriter'), ...upload(THEIRS) }), environment: ACCOUNT, message: '`Bucket` leaves objects to the account that uploads them (ObjectWriter), and statement 1 (`Upload`) of `BucketPolicy` lets another account upload', at: AT },
    { title: 'another account uploads, by its number [C7]', template: changed(oaiSite, { ...ownership('ObjectWriter'), ...upload(['444455556666'], 's3:*') }), environment: ACCOUNT, message: 'lets another account upload', at: AT },
    { title: 'nobody else is seen to upload', template: changed(oacSite, ownership('ObjectWriter')), message: 'for those that another account uploads', severity: 'info', at: AT },
    { title: 'the own account uploads', template: changed(oacSite, { ...ownership('ObjectWriter'), ...upload('arn:aws:iam::111122223333:root') }), environment: ACCOUNT, message: 'for those that another account uploads', severity: 'info', at: AT },
    { title: 'an account uploads that may be the own one', template: changed(oacSite, { ...ownership('ObjectWriter'), ...upload(THEIRS) }), message: 'for those that another account uploads', severity: 'info', at: AT },
    { title: 'another account reads', template: changed(oacSite, { ...ownership('ObjectWriter'), ...upload(THEIRS, 's3:GetObject') }), environment: ACCOUNT, message: 'for those that another account uploads', severity: 'info', at: AT },
  ],
};
