import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdk } from './cdk';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

test('the example app passes `cdk synth`, the CDK\'s own validation included, without a warning', () => {
  const strict = ['--context', '@aws-cdk/core:validateAgainstDefaultRules=true', '--context', '@aws-cdk/core:strictCfnValidateErrors=true', '--strict'];
  const { code, output, assembly } = cdk(join('bin', 'example.ts'), ['synth', '--quiet', ...strict], { CDK_VALIDATION: 'true' });
  expect(output).not.toMatch(/error|warning/i);
  expect(output).toContain('cdk-safe-origin: 1 S3 origin checked: 1 readable, 0 not readable, 0 unknown');
  expect(code).toBe(0);
  const { Resources } = JSON.parse(readFileSync(join(assembly, 'Shop.template.json'), 'utf8')) as Template;
  expect(Object.values(Resources).map(({ Type }) => Type).filter((type) => type !== 'AWS::CDK::Metadata').sort()).toEqual([
    'AWS::CloudFront::Distribution',
    'AWS::CloudFront::Function',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
  ]);
});
