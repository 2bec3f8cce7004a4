import { hasStrayCharacter, repairedArn } from '../../lib/access/malformed-arn';
import { changed, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { render, Text } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { resolved } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const textOf = (written: string): Text => asText(resolved({ 'Fn::Sub': written }))!;

describe('the ARN that was meant', () => {
  test.each<[title: string, written: string, meant: string | undefined]>([
    ['is as it is written', 'arn:aws:s3:::site/*', undefined],
    ['is as it is written, with a parameter in it', 'arn:aws:s3:::${P}/*', undefined],
    ['has no space before it', ' arn:aws:s3:::site/*', 'arn:aws:s3:::site/*'],
    ['has no space in the name of the bucket', 'arn:aws:s3::: site/*', 'arn:aws:s3:::site/*'],
    ['has no space after the name of the bucket', 'arn:aws:s3:::site /*', 'arn:aws:s3:::site/*'],
    ['has no space after it', 'arn:aws:s3:::site/* ', 'arn:aws:s3:::site/*'],
    ['has no space after it, where it is no object', 'arn:aws:s3:::site ', 'arn:aws:s3:::site'],
    ['has no quotation marks around it', '"arn:aws:s3:::site/*', 'arn:aws:s3:::site/*'],
    ['has no character that nobody sees', 'arn:aws:s3:::\u200Bsite/*', 'arn:aws:s3:::site/*'],
    ['has spaces in the names of objects', 'arn:aws:s3:::site/my photos/*', undefined],
    ['has spaces in the names of objects, after a parameter', 'arn:aws:s3:::site/${P}my photos/*', undefined],
    ['has spaces in the names of objects, before a parameter', 'arn:aws:s3:::site/my photos ${P}', undefined],
    ['has no space after a parameter that names the bucket', 'arn:aws:s3:::${P} /*', 'arn:aws:s3:::${P}/*'],
    ['has no space after two parameters', 'arn:aws:s3:::${P}-${P} /my photos/*', 'arn:aws:s3:::${P}-${P}/my photos/*'],
    ['has spaces in the names of objects, between parameters', 'arn:aws:s3:::${P}/my photos/${P} photos/*', undefined],
    ['has no space after it, but in it after a parameter', 'arn:aws:s3:::site/${P} photos/* ', 'arn:aws:s3:::site/${P} photos/*'],
    ['is of the partition it is deployed to', 'arn:aws-cn:s3:::site/*', 'arn:aws:s3:::site/*'],
    ['is of whatever partition matches a wildcard', 'arn:*:s3:::site/*', undefined],
    ['is none where a parameter is before it', '${P}arn:aws-cn:s3:::site /*', undefined],
    ['is none where something else is before it', 'the arn:aws-cn:s3:::site /*', undefined],
    ['is none, of a name', 'my site', undefined],
  ])('%s: %s', (_title, written, meant) => {
    const repaired = repairedArn(textOf(written), 'aws');
    expect(repaired && render(repaired)).toBe(meant);
  });

  test.each<[written: string, expected: boolean]>([
    ['my site', false],
    ['arn:aws:s3:::site/*', false],
    ['arn:aws-cn:s3:::site/*', false],
    ['arn:aws-cn:s3::: site/*', true],
    [' arn:aws-cn:s3:::site/*', true],
    ['arn:aws-cn:s3:::site/* ', true],
  ])('a stray character is another thing than a partition: %s', (written, expected) => {
    expect(hasStrayCharacter(textOf(written))).toBe(expected);
  });
});

describe('a policy with an ARN that is malformed', () => {
  const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
  const MALFORMED = ['policy-arn-malformed'];
  const resource = (Resource: Json): Changes => ({ [`${STATEMENTS}.0.Resource`]: Resource });
  const deny = (Resource: Json): Changes => ({ [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource } });
  const IDENTITY = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}';

  test.each<Row>([
    ['in the objects', oacSite, resource({ 'Fn::Sub': '${Bucket.Arn} /*' }), 'no', MALFORMED, 'names `arn:aws:s3:::${Bucket} /*`, with a stray character in it'],
    ['in one of the objects', oacSite, resource([{ 'Fn::Sub': '${Bucket.Arn}/*' }, { 'Fn::Sub': '${Bucket.Arn} /other/*' }]), 'yes'],
    ['in the principal', oaiSite, { [`${STATEMENTS}.0.Principal`]: { AWS: { 'Fn::Sub': ` ${IDENTITY}` } } }, 'no', MALFORMED],
    ['in the principal, among others', oaiSite, { [`${STATEMENTS}.0.Principal`]: { AWS: ['111122223333', { 'Fn::Sub': ` ${IDENTITY}` }] } }, 'no', MALFORMED],
    ['in a grant that would not be enough without it', oaiSite, { ...resource({ 'Fn::Sub': '${Bucket.Arn} /*' }), [`${STATEMENTS}.0.Action`]: 's3:PutObject' }, 'no', ['oai-without-bucket-grant']],
    ['in a Deny, where nothing is granted', oacSite, { ...deny({ 'Fn::Sub': '${Bucket.Arn} /*' }), [`${STATEMENTS}.0.Action`]: 's3:PutObject' }, 'no', ['oac-without-bucket-grant']],
    ['in a grant that has no resource', oaiSite, { [`${STATEMENTS}.0.Principal`]: { AWS: { 'Fn::Sub': ` ${IDENTITY}` } }, [`${STATEMENTS}.0.Resource`]: undefined }, 'no', ['policy-language-invalid', 'oai-without-bucket-grant']],
    ['in a grant for everyone as well', oaiSite, { [`${STATEMENTS}.0.Principal`]: { AWS: { 'Fn::Sub': ` ${IDENTITY}` } }, [`${STATEMENTS}.0.Condition`]: { StringEquals: { 'aws:Referer': { Ref: 'P' } } } }, 'no', ['oai-without-bucket-grant']],
  ])('%s', (...row) => expectRow(row));
});

describe('which mistake a grant makes', () => {
  const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
  const condition = (Condition: JsonObject): Changes => ({ [`${STATEMENTS}.0.Condition`]: Condition });
  const OTHERS = { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:topic' };
  const grant = { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } };

  test.each<Row>([
    ['where it comes from', oacSite, condition({ StringEquals: OTHERS }), 'no', ['source-arn-mismatch']],
    ['where it comes from, rather than what another one is about', oacSite, {
      'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/site',
      [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/other/*' },
      [`${STATEMENTS}.1`]: { ...grant, Condition: { StringEquals: OTHERS } },
    }, 'no', ['source-arn-mismatch'], 'statement 1'],
    ['none that has a name, where another condition does not hold either', oacSite, condition({ StringEquals: { ...OTHERS, 'aws:Referer': 'https://www.example.com/' } }), 'no', ['oac-without-bucket-grant']],
    ['none that has a name, where it is meant for all other accounts', oacSite, condition({ StringEquals: OTHERS, StringNotEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }), 'no', ['oac-without-bucket-grant']],
  ])('%s', (...row) => expectRow(row));
});

describe('a staging distribution', () => {
  const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
  const primary = (config: JsonObject = {}): Json => ({
    Type: 'AWS::CloudFront::Distribution',
    Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {}, ...config } },
  });
  const staging = (site: JsonObject): JsonObject => changed(site, { 'Distribution.Properties.DistributionConfig.Staging': true, 'Primary': primary() });
  const granted = { [CONDITION]: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Primary}' } } } };
  const topic = { [CONDITION]: { StringEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:topic' } } };

  test.each<Row>([
    ['whose primary one is granted', staging(oacSite), granted, 'unknown', ['staging-distribution-not-granted'], 'whether S3 and KMS see a staging distribution as `Primary`'],
    ['whose primary one is not granted either', staging(oacSite), topic, 'no', ['source-arn-mismatch']],
    ['that another one is granted, which is staging too', staging(oacSite), { ...granted, Primary: primary({ Staging: true }) }, 'no', ['source-arn-mismatch']],
    ['with an identity, whose requests do not say where they come from', staging(oaiSite), granted, 'no', ['oai-without-bucket-grant']],
  ])('%s', (...row) => expectRow(row));
});
