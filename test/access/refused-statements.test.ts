import { Obstacle } from '../../lib/access/obstacle';
import { StatementRefusal } from '../../lib/access/statement-refusal';
import { changed, encryptedSite, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { render } from '../../lib/template/text';
import { analyzed } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const BUCKET = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
const ROLE = { AWS: 'arn:aws:iam::111122223333:role/editor' };
const NAMED = { 'Bucket.Properties.BucketName': 'my-site' };
const OTHER_BUCKET = { Other: { Type: 'AWS::S3::Bucket', Properties: {} } };

/** A statement beside the one that lets CloudFront read. */
const beside = (statement: JsonObject, position = 1): Changes => ({ [`${STATEMENTS}.${position}`]: { Effect: 'Allow', Principal: ROLE, Action: 's3:PutObject', Resource: OBJECTS, ...statement } });

const against = (statement: JsonObject): Changes => ({ [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', ...statement } });

/** Which statement is refused, and for what. */
function refusals(obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.flatMap((obstacle) => {
    if (obstacle.kind !== 'statement-refused') return [];
    const { refusal } = obstacle;
    return [`${refusal.statement.owner.logicalId} ${refusal.statement.index}, ${refusal.by}: ${wordsOf(refusal)}`];
  });
}

function wordsOf(refusal: StatementRefusal): string {
  switch (refusal.by) {
    case 'principal': return `${refusal.principal ? render(refusal.principal) : 'nobody'} (${refusal.type})`;
    case 'action': return `${render(refusal.resource)} (${refusal.action} is for ${refusal.wants})`;
    case 'resource': return `${render(refusal.resource)} (${refusal.isArn ? 'another bucket' : 'no ARN'})`;
    case 'service': return render(refusal.action);
    case 'operator': return refusal.operator;
    case 'version': return refusal.version;
    case 'no action': return refusal.action;
    case 'element': return refusal.misfit;
  }
}

describe('a statement beside the one that lets CloudFront read', () => {
  const sub = (text: string): Json => ({ 'Fn::Sub': text });

  test.each<[title: string, changes: Changes, refused: string | undefined]>([
    ['of an upload', beside({}), undefined],
    ['of an upload to the bucket', beside({ Resource: BUCKET }), 'BucketPolicy 1, action: arn:aws:s3:::${Bucket} (s3:PutObject is for objects)'],
    ['of an upload to what may be the bucket', beside({ Resource: 'arn:aws:s3:::the-site' }), 'BucketPolicy 1, action: arn:aws:s3:::the-site (s3:PutObject is for objects)'],
    ['of a list of what may be the bucket', beside({ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::the-site' }), undefined],
    ['of an upload to the bucket and its objects', beside({ Resource: [BUCKET, OBJECTS] }), undefined],
    ['of an upload to all that begins like the bucket', beside({ Resource: sub('${Bucket.Arn}*') }), undefined],
    ['of a list of objects', beside({ Action: 's3:ListBucket' }), 'BucketPolicy 1, action: arn:aws:s3:::${Bucket}/* (s3:ListBucket is for bucket)'],
    ['of a list of all that begins like the bucket, and has more to it', beside({ Action: 's3:ListBucket', Resource: sub('${Bucket.Arn}?*') }), undefined],
    ['of a list of the bucket', beside({ Action: 's3:ListBucket', Resource: BUCKET }), undefined],
    ['of a list of what a parameter names in the bucket', beside({ Action: 's3:ListBucket', Resource: sub('${Bucket.Arn}${P}') }), undefined],
    ['of a list of what a parameter names', beside({ Action: 's3:ListBucket', Resource: sub('${P}/*') }), undefined],
    ['of a list and an upload, each on what it is for', beside({ Action: ['s3:ListBucket', 's3:PutObject'], Resource: [BUCKET, OBJECTS] }), undefined],
    ['of an upload, in another case', beside({ Action: 'S3:putobject', Resource: BUCKET }), 'BucketPolicy 1, action: arn:aws:s3:::${Bucket} (S3:putobject is for objects)'],
    ['against a list of all but the objects', against({ Action: 's3:ListBucket', NotResource: OBJECTS }), undefined],
    ['against all on the bucket but an upload', against({ NotAction: 's3:PutObject', Resource: BUCKET }), undefined],
    ['about another bucket', { ...OTHER_BUCKET, ...beside({ Resource: sub('${Other.Arn}/*') }) }, 'BucketPolicy 1, resource: arn:aws:s3:::${Other}/* (another bucket)'],
    ['about the name of the bucket', against({ Action: 's3:*', Resource: [{ Ref: 'Bucket' }, sub('${Bucket}/*')] }), 'BucketPolicy 1, resource: ${Bucket} (no ARN)'],
    ['about objects by the name of the bucket', beside({ Resource: ['arn:aws:s3:::*', sub('${Bucket}/*')] }), 'BucketPolicy 1, resource: ${Bucket}/* (no ARN)'],
    ['about a name that is written out', beside({ Resource: 'my-site/*' }), 'BucketPolicy 1, resource: my-site/* (no ARN)'],
    ['about an ARN with a colon too few', beside({ Resource: sub('arn:aws:s3::${Bucket}/*') }), undefined],
    ['about a name in an ARN with a colon too few', beside({ Resource: 'arn:aws:s3::my-site/*' }), 'BucketPolicy 1, resource: arn:aws:s3::my-site/* (no ARN)'],
    ['about what a parameter says', beside({ Resource: sub('${P}/x') }), undefined],
    ['about what may be an ARN', beside({ Resource: 'a*' }), undefined],
    ['about what a variable says', beside({ Resource: sub('${!aws:username}/*') }), undefined],
    ['about an ARN with a space before it', beside({ Resource: sub(' ${Bucket.Arn}/*') }), undefined],
    ['about the folder of a user', { ...NAMED, ...beside({ Resource: sub('${Bucket.Arn}/${!aws:username}/*') }) }, undefined],
    ['about the bucket of a user', { ...NAMED, ...beside({ Resource: sub('arn:aws:s3:::site-${!aws:username}/*') }) }, undefined],
    ['about another bucket, and the folder of a user in it', { ...NAMED, ...beside({ Resource: sub('arn:aws:s3:::their-site/${!aws:username}/*') }) }, 'BucketPolicy 1, resource: arn:aws:s3:::their-site/${aws:username}/* (another bucket)'],
    ['by roles of an account', beside({ Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }), 'BucketPolicy 1, principal: arn:aws:iam::111122223333:role/* (AWS)'],
  ])('%s', (_title, changes, refused) => {
    const { paths, failures } = analyzed({ Parameters: { P: { Type: 'String' } }, ...changed(oacSite, changes) });
    expect(failures).toEqual([]);
    expect(paths.flatMap(({ diagnosis }) => refusals(diagnosis.obstacles))).toEqual(refused === undefined ? [] : [refused]);
    expect(paths[0].diagnosis.canRead).toBe(refused === undefined ? 'yes' : 'no');
  });
});

describe('principals beside the one that may read', () => {
  const sub = (text: string): Json => ({ 'Fn::Sub': text });

  test.each<[title: string, principal: Json, refused: string | undefined]>([
    ['everybody, who may upload', { AWS: ['*'] }, undefined],
    ['an account', { AWS: '111122223333' }, undefined],
    ['an account that a parameter names', { AWS: { Ref: 'P' } }, undefined],
    ['a role in an account that a parameter names', { AWS: sub('arn:aws:iam::${P}:role/editor') }, undefined],
    ['an ARN that a parameter ends', { AWS: sub('arn:aws:iam::${P}') }, undefined],
    ['a user in another partition', { AWS: 'arn:aws-cn:iam::111122223333:user/editor' }, undefined],
    ['what a parameter names of CloudFront\'s', { AWS: sub('arn:aws:cloudfront::${P}') }, 'arn:aws:cloudfront::${P} (AWS)'],
    ['a user of S3', { AWS: 'arn:aws:s3::111122223333:user/editor' }, 'arn:aws:s3::111122223333:user/editor (AWS)'],
    ['a session of IAM', { AWS: 'arn:aws:iam::111122223333:assumed-role/editor/session' }, 'arn:aws:iam::111122223333:assumed-role/editor/session (AWS)'],
    ['an identity provider', { AWS: 'arn:aws:iam::111122223333:saml-provider/idp' }, 'arn:aws:iam::111122223333:saml-provider/idp (AWS)'],
    ['a user of an account of eleven digits', { AWS: 'arn:aws:iam::11112222333:user/editor' }, 'arn:aws:iam::11112222333:user/editor (AWS)'],
    ['an account of thirteen digits', { AWS: '1111222233334' }, '1111222233334 (AWS)'],
    ['the name of a user', { AWS: 'jane' }, 'jane (AWS)'],
    ['nothing', { AWS: '' }, ' (AWS)'],
    ['the bucket', { AWS: BUCKET }, 'arn:aws:s3:::${Bucket} (AWS)'],
    ['the distribution as a service', { Service: sub('arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}') }, 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution} (Service)'],
    ['a service that a parameter names', { Service: { Ref: 'P' } }, undefined],
  ])('%s', (_title, Principal, refused) => {
    const { paths, failures } = analyzed({ Parameters: { P: { Type: 'String' } }, ...changed(oacSite, beside({ Principal, Effect: 'Deny' })) });
    expect(failures).toEqual([]);
    const expected = refused === undefined ? ['yes', []] : ['no', [`BucketPolicy 1, principal: ${refused}`]];
    expect(paths.map(({ diagnosis }) => [diagnosis.canRead, refusals(diagnosis.obstacles)])).toEqual([expected]);
  });
});

describe('a statement that may be refused', () => {
  test.each<[title: string, changes: Changes, refused: string | undefined]>([
    ['for the action of a parameter', beside({ Action: { Ref: 'P' } }), undefined],
    ['for an action of KMS that a parameter names', beside({ Action: { 'Fn::Sub': 'kms:${P}' } }), 'BucketPolicy 1, service: kms:${P}'],
    ['for an action of S3 Object Lambda', beside({ Action: 's3-object-lambda:GetObject' }), 'BucketPolicy 1, service: s3-object-lambda:GetObject'],
    ['not for what it leaves out', against({ NotAction: 'kms:*', Resource: OBJECTS, Principal: ROLE }), undefined],
    ['for all buckets', beside({ Resource: 'arn:aws:s3:::*' }), 'BucketPolicy 1, resource: arn:aws:s3:::* (another bucket)'],
    ['not for buckets that begin alike', beside({ Resource: { 'Fn::Sub': '${Bucket.Arn}*/*' } }), undefined],
    ['not for what follows a wildcard', beside({ Resource: { 'Fn::Sub': 'arn:aws:s3:::*${P}' } }), undefined],
    ['for an operator with a suffix', beside({ Condition: { StringEqualIfExists: { 's3:x-amz-acl': 'private' } } }), 'BucketPolicy 1, operator: StringEqualIfExists'],
    ['for an operator with a prefix', beside({ Condition: { 'ForAnyValues:StringEquals': { 'aws:TagKeys': 'team' } } }), 'BucketPolicy 1, operator: ForAnyValues:StringEquals'],
    ['not for a version that a parameter names', { 'BucketPolicy.Properties.PolicyDocument.Version': { Ref: 'P' } }, undefined],
  ])('%s', (_title, changes, refused) => {
    const { paths, failures } = analyzed({ Parameters: { P: { Type: 'String' } }, ...changed(oacSite, changes) });
    expect(failures).toEqual([]);
    const expected = refused === undefined ? ['yes', []] : ['unknown', [refused]];
    expect(paths.map(({ diagnosis }) => [diagnosis.canRead, refusals(diagnosis.obstacles)])).toEqual([expected]);
  });

  test.each<Row>([
    ['and grants nothing', oacSite, { [`${STATEMENTS}.0.Action`]: 'kms:Decrypt' }, 'no', ['policy-resource-mismatch', 'oac-without-bucket-grant']],
    ['and is about another bucket', oacSite, {
      ...OTHER_BUCKET, [`${STATEMENTS}.0.Condition`]: { StringEqual: { 'aws:SourceAccount': '111122223333' } }, [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Other.Arn}/*' },
    }, 'no', ['policy-resource-mismatch']],
    ['in a key policy that grants nothing', encryptedSite, {
      'Key.Properties.KeyPolicy.Statement.1': { Effect: 'Deny', Principal: ROLE, Action: 'kms:Encrypt', Resource: '*', Condition: { StringEqual: { 'kms:CallerAccount': '111122223333' } } },
    }, 'no', ['policy-language-invalid', 'oac-without-key-grant']],
  ])('%s', (...row) => expectRow(row));
});

describe('of several statements that are refused', () => {
  const everything = { Resource: '*' };

  test.each<[title: string, changes: Changes, refused: string]>([
    ['one that certainly is', { ...beside(everything), ...beside({ Resource: BUCKET }, 2) }, 'BucketPolicy 2, action: arn:aws:s3:::${Bucket} (s3:PutObject is for objects)'],
    ['one whose principal is none, not one that may be', { ...beside({ Principal: { AWS: 'a'.repeat(64) } }), ...beside({ Principal: { AWS: ['b'.repeat(64), 'jane'] } }, 2) }, 'BucketPolicy 2, principal: jane (AWS)'],
    ['one whose principal is none', { ...beside({ Resource: BUCKET }), ...beside({ Principal: { Service: '*' } }, 2) }, 'BucketPolicy 2, principal: * (Service)'],
    ['the first', { ...OTHER_BUCKET, ...beside({ Resource: BUCKET }), ...beside({ Resource: { 'Fn::GetAtt': ['Other', 'Arn'] } }, 2) }, 'BucketPolicy 1, action: arn:aws:s3:::${Bucket} (s3:PutObject is for objects)'],
  ])('%s', (_title, changes, refused) => {
    const { paths, failures } = analyzed(changed(oacSite, changes));
    expect(failures).toEqual([]);
    expect(paths.map(({ diagnosis }) => [diagnosis.canRead, refusals(diagnosis.obstacles)])).toEqual([['no', [refused]]]);
  });
});

describe('a policy without what a statement must have grants nothing', () => {
  const NOT_GRANTED = ['oac-without-bucket-grant'];
  const REFUSED = ['policy-language-invalid'];
  const MISMATCH = ['policy-resource-mismatch'];
  const ABOUT_NOTHING = 'statement 0 (`AllowCloudFront`) of `BucketPolicy` is about nothing, not about all objects of the bucket';

  test.each<Row>([
    ['a resource', oacSite, { [`${STATEMENTS}.0.Resource`]: undefined }, 'no', [...REFUSED, ...MISMATCH], ABOUT_NOTHING],
    ['any resource', oacSite, { [`${STATEMENTS}.0.Resource`]: [] }, 'no', MISMATCH, ABOUT_NOTHING],
    ['a resource that is a text', oacSite, { [`${STATEMENTS}.0.Resource`]: [{ Arn: 'arn:aws:s3:::site/*' }] }, 'no', MISMATCH, ABOUT_NOTHING],
    ['an action', oacSite, { [`${STATEMENTS}.0.Action`]: undefined }, 'no', [...REFUSED, ...NOT_GRANTED], 'has no Action'],
    ['a principal', oacSite, { [`${STATEMENTS}.0.Principal`]: undefined }, 'no', ['policy-principal-invalid'], 'names no principal'],
  ])('%s', (...row) => expectRow(row));
});

describe('a statement that may be for something else is not called wrong', () => {
  test.each<Row>([
    ['of a policy that may be the one of another bucket', oacSite, {
      ...OTHER_BUCKET, 'BucketPolicy.Properties.Bucket': { Ref: 'P' }, [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Other.Arn}/*' },
    }, 'no', ['policy-resource-mismatch'], '`Distribution` cannot read from `Bucket`: statement 0 (`AllowCloudFront`) of `BucketPolicy` is about `arn:aws:s3:::${Other}/*`'],
    ['of a key policy that a parameter turns into a Deny', encryptedSite, {
      'Key.Properties.KeyPolicy.Statement.2': { Effect: { Ref: 'P' }, Principal: { Service: '*.amazonaws.com' }, Action: 'kms:Encrypt', Resource: '*' },
    }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('what is wrong beside a statement that is refused', () => {
  const MISMATCH = 'policy-resource-mismatch';
  const everyone = { Principal: '*', Action: 's3:GetObject' };

  test.each<Row>([
    ['everybody is let in by another one', oacSite, { ...beside(everyone), ...beside({ Principal: { Service: '*' } }, 2) }, 'no', ['policy-principal-invalid', 'public-policy-blocked']],
    ['everybody would be let in by it', oacSite, beside({ ...everyone, Resource: BUCKET }), 'no', ['public-policy-blocked', MISMATCH]],
    ['the grant is about other objects', oacSite, { [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/other/file' }, ...beside({ Resource: BUCKET }) }, 'no', [MISMATCH, MISMATCH]],
    ['the grant may be about another bucket, and the other may be refused', oacSite, { [`${STATEMENTS}.0.Resource`]: 'arn:aws:s3:::the-site/*', ...beside({ Resource: '*' }) }, 'unknown', [MISMATCH, MISMATCH]],
    ['the read hangs on an address', oacSite, {
      ...beside({ Resource: BUCKET }),
      [`${STATEMENTS}.2`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS, Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
    }, 'no', [MISMATCH, 'policy-hangs-on-source-ip']],
    ['the grant may be about another bucket, and the other is refused', oacSite, { [`${STATEMENTS}.0.Resource`]: 'arn:aws:s3:::the-site/*', ...beside({ Resource: BUCKET }) }, 'no', [MISMATCH]],
  ])('%s', (...row) => expectRow(row));
});
