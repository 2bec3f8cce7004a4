import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps } from '../../lib';

export const CLOUDFRONT = { Service: 'cloudfront.amazonaws.com' };

/** Any distribution of the account that the tests deploy to. */
export const ANY_OF_THE_ACCOUNT = {
  ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/*']] } },
  StringEquals: { 'aws:SourceAccount': '111122223333' },
};

export function shopStack(app = new App()): Stack {
  return new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
}

/** A site in a stack of its own, which is not synthesized yet. */
export function plannedShop(props: (stack: Stack) => SafeOriginDistributionProps) {
  const app = new App();
  const stack = shopStack(app);
  return { app, stack, site: new SafeOriginDistribution(stack, 'Site', props(stack)) };
}

/** A site in a stack of its own, with its template. */
export function shop(props: (stack: Stack) => SafeOriginDistributionProps) {
  const planned = plannedShop(props);
  const template = Template.fromStack(planned.stack);
  const [{ Properties }] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  return { ...planned, template, config: Properties.DistributionConfig };
}

/** What is said to be an error or a warning, and the verdicts of all paths. */
export function checked(scope: App | Stack) {
  const { paths, findings } = SafeOrigin.analyze(scope);
  return {
    verdicts: [...new Set(paths.map(({ canRead }) => canRead))],
    mends: findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
  };
}

/** The statements for CloudFront in the policies of a type, in short. */
export function granted(template: Template, type: 'AWS::S3::BucketPolicy' | 'AWS::KMS::Key') {
  const property = type === 'AWS::KMS::Key' ? 'KeyPolicy' : 'PolicyDocument';
  return Object.values(template.findResources(type)).flatMap(({ Properties }) => Properties[property].Statement)
    .filter(({ Principal }: { readonly Principal: object }) => JSON.stringify(Principal) === JSON.stringify(CLOUDFRONT))
    .map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }));
}

/** The condition for exactly one distribution. */
export function exactly(distribution: string) {
  return { StringEquals: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/', { Ref: distribution }]] } } };
}

export function messagesOf(app: App): readonly string[] {
  return app.synth().stacks.flatMap(({ messages }) => messages).map(({ level, entry }) => `${level} ${String(entry.data)}`);
}
