import { aws_cloudfront as cloudfront, aws_s3 as s3, CfnResource, Stack } from 'aws-cdk-lib';
import { strictApp } from './strict-app';
import { SafeOriginDistribution } from '../../lib';

function synthesis(change: (site: SafeOriginDistribution) => void): () => void {
  const app = strictApp();
  change(new SafeOriginDistribution(new Stack(app, 'Shop', { env: { account: '111122223333', region: 'us-east-1' } }), 'Site'));
  return () => app.synth();
}

const distributionOf = (site: SafeOriginDistribution) => site.distribution.node.defaultChild as cloudfront.CfnDistribution;
const bucketOf = (site: SafeOriginDistribution) => site.bucket.node.defaultChild as s3.CfnBucket;

test('the construct passes', () => {
  expect(synthesis(() => undefined)).not.toThrow();
});

test.each<[title: string, change: (site: SafeOriginDistribution) => void, said: RegExp]>([
  ['a property', (site) => bucketOf(site).addPropertyOverride('BuketName', 'x'), /'BuketName' was unexpected/],
  ['a property of the distribution', (site) => distributionOf(site).addPropertyOverride('DistributionConfig.DefaultRootObjekt', 'x'), /'DefaultRootObjekt' was unexpected/],
  ['a property of an origin', (site) => distributionOf(site).addPropertyOverride('DistributionConfig.Origins.0.OriginAccesControlId', 'x'), /'OriginAccesControlId' was unexpected/],
  ['a type', (site) => new CfnResource(site, 'Typo', { type: 'AWS::S3::Buckett' }), /Unknown resource type 'AWS::S3::Buckett'/],
  ['a value', (site) => distributionOf(site).addPropertyOverride('DistributionConfig.HttpVersion', 'http4'), /http4/],
])('%s that CloudFormation does not know fails the synthesis', (_title, change, said) => {
  expect(synthesis(change)).toThrow(said);
});
