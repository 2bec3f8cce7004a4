import {
  accessPointSite, anonymousSite, changed, encryptedSite, multiRegionSite, oacSite, oaiSite, objectLambdaSite, refererSite, websiteSite,
} from '../../lib/rules/reference-sites';
import { Section } from '../../lib/runbook/runbook';
import { runbookOf } from '../../lib/runbook/sections';
import { Json, JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { analyzed } from '../analysis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const SHOP: Partial<Stack> = { stackName: 'Shop', region: 'eu-west-1', account: '111122223333' };

function sectionFor(template: JsonObject, stack: Partial<Stack> = SHOP): Section {
  const { sections } = runbookOf(analyzed(template, stack));
  expect(sections).toHaveLength(1);
  return sections[0];
}

function variables({ variables: all }: Section): Readonly<Record<string, string>> {
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

const lookedUp = (logicalId: string, stack = 'Shop') => `$(aws cloudformation describe-stack-resource --stack-name ${stack} --logical-resource-id ${logicalId}`
  + ' --region eu-west-1 --query StackResourceDetail.PhysicalResourceId --output text)';
const commands = ({ steps }: Section) => steps.map(({ command }) => command).join('\n');
const place = (section: Section, part: string) => section.steps.findIndex(({ command }) => command.includes(part));

describe('names', () => {
  test('of resources are looked up in their stack', () => {
    expect(variables(sectionFor(encryptedSite))).toMatchObject({
      DISTRIBUTION: lookedUp('Distribution'),
      BUCKET: lookedUp('Bucket'),
      KMS_KEY: `$(aws kms describe-key --key-id "${lookedUp('Key')}" --region eu-west-1 --query KeyMetadata.Arn --output text)`,
      KEY: '"$URL_PATH"',
      URL_PATH: 'index.html',
    });
  });

  test('that the template gives are used as they are', () => {
    const named = changed(encryptedSite, {
      'Bucket.Properties.BucketName': 'my-site',
      'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': 'arn:aws:kms:eu-south-1:444455556666:key/1',
    });
    expect(variables(sectionFor(named))).toMatchObject({
      BUCKET: 'my-site',
      KMS_KEY: '$(aws kms describe-key --key-id arn:aws:kms:eu-south-1:444455556666:key/1 --region eu-south-1 --query KeyMetadata.Arn --output text)',
    });
  });

  test('of a nested stack are looked up by way of its parent', () => {
    const parent = { path: 'Shop', ...SHOP } as Stack;
    const { DISTRIBUTION } = variables(sectionFor(oacSite, { ...SHOP, stackName: undefined, parent: { stack: parent, logicalId: 'Nested' } }));
    expect(DISTRIBUTION).toBe(lookedUp('Distribution', `"${lookedUp('Nested')}"`));
  });

  test('of a plain template are looked up in a stack that the reader may rename', () => {
    const section = sectionFor(oacSite, { path: 'my-site' });
    expect(section.variables[0]).toEqual({ name: 'STACK_my_site', value: 'my-site', note: expect.stringContaining('name of the deployed stack') });
    expect(variables(section).DISTRIBUTION).toContain('--stack-name "$STACK_my_site"');
  });

  test.each<[string, Record<string, Json>, Record<string, string>]>([
    ['a host that is imported', { [`${ORIGIN}.DomainName`]: { 'Fn::ImportValue': 'Host' } }, {
      HOST: '$(aws cloudfront get-distribution --id "$DISTRIBUTION" --query "Distribution.DistributionConfig.Origins.Items[?Id==\'site\'].DomainName | [0]" --output text)',
      BUCKET: '"${HOST%.s3[.-]*}"',
    }],
    ['an origin whose id is no plain word', { [`${ORIGIN}.Id`]: "it's", [`${ORIGIN}.DomainName`]: { 'Fn::ImportValue': 'Host' } }, {
      HOST: '$(aws cloudfront get-distribution --id "$DISTRIBUTION" --query "Distribution.DistributionConfig.Origins.Items[0].DomainName" --output text)',
    }],
    ['an origin path', { [`${ORIGIN}.OriginPath`]: '/site' }, { KEY: 'site/"$URL_PATH"' }],
    ['an origin path that is not known', { [`${ORIGIN}.OriginPath`]: { Ref: 'AWS::StackId' } }, { KEY: expect.stringMatching(/\.OriginPath \| \[0\]" --output text\)\/\$URL_PATH"; KEY="\$\{KEY#\/\}"$/) }],
    ['no default root object', { 'Distribution.Properties.DistributionConfig.DefaultRootObject': '' }, { URL_PATH: 'index.html' }],
    ['an access point elsewhere', { [`${ORIGIN}.DomainName`]: 'their-x1-s3alias.s3.eu-west-1.amazonaws.com' }, {
      ACCESS_POINT: '$(aws s3control list-access-points --account-id "$ACCOUNT" --region eu-west-1 --query "AccessPointList[?Alias==\'their-x1-s3alias\'].Name | [0]" --output text)',
      BUCKET: '$(aws s3control get-access-point --account-id "$ACCOUNT" --name "$ACCESS_POINT" --region eu-west-1 --query Bucket --output text)',
      ACCOUNT: '111122223333',
    }],
    ['an access point elsewhere, by its name', { [`${ORIGIN}.DomainName`]: 'their-point-444455556666.s3-accesspoint.eu-west-1.amazonaws.com' }, {
      ACCESS_POINT: 'their-point',
      ACCOUNT: '444455556666',
      BUCKET: '$(aws s3control get-access-point --account-id "$ACCOUNT" --name "$ACCESS_POINT" --region eu-west-1 --query Bucket --output text)',
    }],
    ['an access point in another Region than the app', { [`${ORIGIN}.DomainName`]: 'their-x1-s3alias.s3.eu-south-1.amazonaws.com' }, { ACCESS_POINT: expect.stringContaining(' --region eu-south-1 ') }],
  ])('%s', (_title, changes, expected) => {
    expect(variables(sectionFor(changed(oacSite, changes)))).toMatchObject(expected);
  });

  test('an origin of one behavior is asked for a path that this behavior takes', () => {
    const split = changed(oacSite, {
      'Distribution.Properties.DistributionConfig.Origins.1': { Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
      'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': 'api',
      'Distribution.Properties.DistributionConfig.CacheBehaviors': [{ PathPattern: '/assets/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }],
    });
    expect(variables(sectionFor(split)).URL_PATH).toBe('assets/index.html');
  });
});

describe('the steps', () => {
  const IMPORTED = changed(oacSite, { Bucket: undefined, BucketPolicy: undefined, [`${ORIGIN}.DomainName`]: 'their-bucket.s3.eu-west-1.amazonaws.com' });
  const PUBLIC_ACCESS = 'aws s3control get-public-access-block --account-id "$ACCOUNT"';

  test.each([
    ['oac', oacSite], ['oac and a key', encryptedSite], ['oai', oaiSite], ['anonymous', anonymousSite], ['website', websiteSite], ['access point', accessPointSite],
    ['object lambda', objectLambdaSite], ['multi-region', multiRegionSite], ['imported', IMPORTED],
  ])('%s: first who answers; object, owner, payer and organization are among them', (_title, template) => {
    const section = sectionFor(template);
    expect(section.steps[0].command).toContain('curl -sS -i "https://$DOMAIN/$URL_PATH"');
    for (const part of ['head-object', 'list-objects-v2', 'get-bucket-policy ', 'get-bucket-ownership-controls', 'get-bucket-request-payment', 'RESOURCE_CONTROL_POLICY']) {
      expect(place(section, part)).toBeGreaterThan(0);
    }
    for (const { question, answers } of section.steps) {
      expect(question).toMatch(/^[A-Z].*[?.)]$/);
      expect(answers.length).toBeGreaterThanOrEqual(2);
      for (const { seen, means } of answers) expect([seen, means]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\.$/)]);
    }
  });

  test('Block Public Access of account and organization, and the automation of AWS Support, are for what is public', () => {
    for (const template of [anonymousSite, websiteSite]) {
      expect(commands(sectionFor(template))).toContain(PUBLIC_ACCESS);
      expect(commands(sectionFor(template))).toContain('--policy-type S3_POLICY --target-id "$ACCOUNT"');
      expect(commands(sectionFor(template))).toContain('--document-name AWSSupport-TroubleshootS3PublicRead --parameters "S3BucketName=$BUCKET,S3PrefixName=$KEY" --region eu-west-1');
    }
    for (const template of [oacSite, encryptedSite, oaiSite, accessPointSite]) expect(commands(sectionFor(template))).not.toMatch(/s3control get-public-access-block|S3_POLICY|AWSSupport/);
  });

  test('an automation in another partition is told so', () => {
    expect(commands(sectionFor(websiteSite, { ...SHOP, region: 'cn-north-1' }))).toContain('S3PrefixName=$KEY,ResourcePartition=aws-cn" --region cn-north-1');
  });

  test('what the templates leave open comes right after the first', () => {
    expect(place(sectionFor(IMPORTED), 'get-bucket-policy ')).toBe(1);
    const key = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID';
    expect(place(sectionFor(changed(encryptedSite, { Key: undefined, [key]: 'alias/theirs' })), 'aws kms describe-key')).toBe(1);
    const control = sectionFor(changed(oacSite, { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE' }));
    expect(place(control, 'aws cloudfront get-origin-access-control --id "$ACCESS_CONTROL"')).toBe(1);
    expect(variables(control).ACCESS_CONTROL).toBe('E1EXAMPLE');
    const unknown = sectionFor(changed(oaiSite, { [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: { 'Fn::ImportValue': 'Identity' } }));
    expect(place(unknown, 'Identity:S3OriginConfig.OriginAccessIdentity')).toBe(1);
    expect(commands(unknown)).toContain(PUBLIC_ACCESS);
  });

  test('a key is asked for where CloudFront signs: that of the templates, else that of the object', () => {
    expect(variables(sectionFor(oacSite)).KMS_KEY).toBe('$(aws s3api head-object --bucket "$BUCKET" --key "$KEY" --query SSEKMSKeyId --output text)');
    for (const template of [oaiSite, websiteSite]) expect(commands(sectionFor(template))).not.toContain('aws kms');
  });

  test.each([
    ['an access point', accessPointSite, 'get-access-point-policy --account-id "$ACCOUNT" --name "$ACCESS_POINT" --region eu-west-1'],
    ['an Object Lambda access point', objectLambdaSite, 'get-access-point-policy-for-object-lambda --account-id "$ACCOUNT" --name "$ACCESS_POINT"'],
    ['a Multi-Region Access Point', multiRegionSite, 'get-multi-region-access-point-policy --account-id "$ACCOUNT" --name "$ACCESS_POINT" --region us-west-2'],
  ])('the policy of %s', (_title, template, command) => {
    const section = sectionFor(template);
    expect(commands(section)).toContain(`aws s3control ${command}`);
    expect(place(section, command)).toBeLessThan(place(section, 'get-bucket-policy '));
  });
});

test('an Object Lambda access point is granted as a whole, another one its objects', () => {
  const grants = (site: JsonObject) => sectionFor(site).steps.find(({ command }) => command.includes('point-policy'))!.answers[0].seen;
  expect(grants(objectLambdaSite)).toMatch(/^an Allow of s3-object-lambda:Get\* .* itself$/);
  for (const site of [accessPointSite, multiRegionSite]) expect(grants(site)).toMatch(/^an Allow of s3:GetObject .* \/object\/\*$/);
});

describe('the situation', () => {
  test.each([
    ['yes', oacSite, ['By the templates, CloudFront can read. If it answers 403 all the same, one of these steps tells why.']],
    ['no', changed(oacSite, { BucketPolicy: undefined }), ['The templates tell the cause already. Mend it first:', expect.stringMatching(/^oac-without-bucket-grant: `Distribution` cannot read/)]],
    ['partial', changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/a/*' } }), [expect.stringContaining('some objects only'), expect.any(String)]],
    ['unknown', changed(oacSite, { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE' }), ['The templates do not tell whether CloudFront can read:', expect.stringMatching(/^read-not-provable: .*E1EXAMPLE/)]],
  ])('%s', (_verdict, template, situation) => {
    expect(sectionFor(template).situation).toEqual(situation);
  });

  test('no secret is part of a section', () => {
    expect(JSON.stringify(sectionFor(refererSite))).not.toContain('the-secret');
  });
});
