import { endpointOf, hostInUrl } from '../../lib/access/endpoint';
import { resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json } from '../../lib/template/json';
import { render } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';

const template = {
  Parameters: { P: { Type: 'String' } },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    AccessPoint: { Type: 'AWS::S3::AccessPoint' },
    Lambda: { Type: 'AWS::S3ObjectLambda::AccessPoint' },
    Multi: { Type: 'AWS::S3::MultiRegionAccessPoint' },
  },
};

function endpoint(domain: Json, region?: string): string | undefined {
  const stack = stackOf(template, { region });
  const graph = resourceGraphsOf(setOf(stack))(new Map())!;
  const found = endpointOf(asText(graph.resolve(domain, stack))!, graph);
  return found && [found.kind, found.bucketName ? render(found.bucketName) : '-', found.region ? render(found.region) : '-'].join(' ');
}

test.each<[domain: Json, expected: string | undefined]>([
  ['my-bucket.s3.eu-west-1.amazonaws.com', 'rest my-bucket eu-west-1'],
  ['my-bucket.s3.amazonaws.com', 'rest my-bucket -'],
  ['my-bucket.s3-eu-west-1.amazonaws.com', 'rest my-bucket eu-west-1'],
  ['MY.Bucket.S3.EU-WEST-1.AMAZONAWS.COM', 'rest MY.Bucket EU-WEST-1'],
  ['my.s3.bucket.s3.dualstack.eu-west-1.amazonaws.com', 'rest my.s3.bucket eu-west-1'],
  ['b.s3-fips.us-gov-west-1.amazonaws.com', 'rest b us-gov-west-1'],
  ['b.s3.cn-north-1.amazonaws.com.cn', 'rest b cn-north-1'],
  ['b.s3.eusc-de-east-1.amazonaws.eu', 'rest b eusc-de-east-1'],
  ['b.s3-website-us-east-1.amazonaws.com', 'website b us-east-1'],
  ['b.s3-website.eu-central-1.amazonaws.com', 'website b eu-central-1'],
  ['b.s3-website.us-west-2.amazonaws.com', 'website b us-west-2'],
  ['b.s3-website.cn-northwest-1.amazonaws.com.cn', 'website b cn-northwest-1'],
  ['b.s3-website.dualstack.eu-west-1.amazonaws.com', 'website b eu-west-1'],
  ['b.s3-website.us-iso-east-1.c2s.ic.gov', 'website b us-iso-east-1'],
  ['s3.eu-west-1.amazonaws.com', 'path-style - eu-west-1'],
  ['s3.amazonaws.com', 'path-style - -'],
  ['b.s3-accelerate.amazonaws.com', 'accelerate b -'],
  ['ap-x123-s3alias.s3.eu-west-1.amazonaws.com', 'access-point ap-x123-s3alias eu-west-1'],
  ['ap-111122223333.s3-accesspoint.eu-west-1.amazonaws.com', 'access-point ap-111122223333 eu-west-1'],
  ['l-x123--ol-s3.s3.eu-west-1.amazonaws.com', 'object-lambda l-x123--ol-s3 eu-west-1'],
  ['m123.mrap.accesspoint.s3-global.amazonaws.com', 'multi-region m123.mrap -'],
  ['b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', 'directory-bucket b--use1-az4--x-s3 us-east-1'],
  ['ap-111122223333.op-01.s3-outposts.us-east-1.amazonaws.com', 'outposts ap-111122223333.op-01 us-east-1'],
  ['https://b.s3.eu-west-1.amazonaws.com', undefined],
  ['b.s3.eu-west-1.amazonaws.com/site', undefined],
  ['example.com', undefined],
  ['b.s3.example.com', undefined],
  ['api.execute-api.us-east-1.amazonaws.com', undefined],
  ['b.s3.eu-west-1.amazonaws.com.example.com', undefined],
  [{ 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, 'rest ${Bucket} ${AWS::Region}'],
  [{ 'Fn::GetAtt': ['Bucket', 'DomainName'] }, 'rest ${Bucket} -'],
  [{ 'Fn::GetAtt': ['Bucket', 'DualStackDomainName'] }, 'rest ${Bucket} ${AWS::Region}'],
  [{ 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }] }] }, 'website ${Bucket} ${AWS::Region}'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['//', { 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }] }] }, 'website ${Bucket} ${AWS::Region}'],
  [{ 'Fn::Sub': '${Bucket}.s3-website.${AWS::Region}.${AWS::URLSuffix}' }, 'website ${Bucket} ${AWS::Region}'],
  [{ 'Fn::Join': ['', [{ Ref: 'Bucket' }, '.s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] }, 'rest ${Bucket} ${AWS::Region}'],
  [{ 'Fn::Sub': '${P}.s3.amazonaws.com' }, 'rest ${P} -'],
  [{ 'Fn::Sub': '${AccessPoint.Alias}.s3.${AWS::Region}.amazonaws.com' }, 'access-point ${AccessPoint.Alias} ${AWS::Region}'],
  [{ 'Fn::Sub': '${Lambda.Alias.Value}.s3.${AWS::Region}.amazonaws.com' }, 'object-lambda ${Lambda.Alias.Value} ${AWS::Region}'],
  [{ 'Fn::Sub': '${Multi.Alias}.accesspoint.s3-global.amazonaws.com' }, 'multi-region ${Multi.Alias} -'],
  [{ 'Fn::Sub': '${AccessPoint.Alias}.s3-website-us-east-1.amazonaws.com' }, 'website ${AccessPoint.Alias} us-east-1'],
  [{ 'Fn::Sub': '${AccessPoint.Alias}.s3-accelerate.amazonaws.com' }, 'accelerate ${AccessPoint.Alias} -'],
  [{ Ref: 'P' }, undefined],
  [{ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }, undefined],
  [{ 'Fn::Sub': 'https://${Bucket}.s3.amazonaws.com' }, undefined],
])('%j: %s', (domain, expected) => {
  expect(endpoint(domain)).toBe(expected);
});

test.each<[title: string, domain: Json]>([
  ['is far longer than a host name can be', `${'b'.repeat(600)}.s3.amazonaws.com`],
  ['is put together of very many pieces', { 'Fn::Join': ['', [...Array.from({ length: 300 }, () => ['-', { Ref: 'P' }]).flat(), '.s3.amazonaws.com']] }],
  ['has characters that no host name has', 'b\uE100.s3.amazonaws.com'],
  ['has such characters beside a placeholder', { 'Fn::Join': ['', [{ Ref: 'P' }, '-\uE100.s3.amazonaws.com']] }],
])('a host that %s is none of S3\'s', (_title, domain) => {
  expect(endpoint(domain)).toBeUndefined();
});

test.each([
  ['cn-north-1', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'amazonaws.com'],
  ['us-iso-east-1', 'c2s.ic.gov'],
  ['us-isob-east-1', 'sc2s.sgov.gov'],
])('derived hosts of %s end in %s', (region) => {
  expect(endpoint({ 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, region)).toBe(`rest \${Bucket} ${region}`);
  expect(endpoint({ 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }] }] }, region)).toBe(`website \${Bucket} ${region}`);
});

test.each<[domain: Json, expected: string | undefined]>([
  ['https://b.s3.amazonaws.com', 'b.s3.amazonaws.com'],
  ['//b.s3.amazonaws.com', 'b.s3.amazonaws.com'],
  ['b.s3.amazonaws.com:443/a/b', 'b.s3.amazonaws.com'],
  [{ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }, '${Bucket}.s3-website-${AWS::Region}.amazonaws.com'],
  [{ 'Fn::Sub': '${P}.s3.${AWS::Region}.amazonaws.com/${P}' }, '${P}.s3.${AWS::Region}.amazonaws.com'],
  [{ 'Fn::Sub': '${P}:443' }, '${P}'],
  ['b.s3.amazonaws.com', undefined],
  [{ Ref: 'P' }, undefined],
  ['{{resolve:ssm:/site/host}}', undefined],
  [{ 'Fn::Sub': '{{resolve:ssm:/site/${P}/host}}' }, undefined],
  ['${self:custom.bucket}.s3.amazonaws.com', undefined],
])('the host in %j: %s', (domain, expected) => {
  const stack = stackOf(template);
  const found = hostInUrl(asText(resourceGraphsOf(setOf(stack))(new Map())!.resolve(domain, stack))!);
  expect(found && render(found)).toBe(expected);
});
