import { existsSync } from 'node:fs';
import { CORPUS, corpusResult, corpusTable } from '../../scripts/corpus';
import { NOW } from '../analysis';
import { folderWith, safeOrigin } from '../cli/command';

if (existsSync(CORPUS)) {
  describe('templates of other projects', () => {
    const result = corpusResult(NOW);

    test('are read, and none is lost', () => {
      process.stdout.write(`${corpusTable(result)}\n`);
      expect(result.problems).toEqual([]);
      expect(result.missing).toEqual([]);
    });

    test.each(result.rows.map((row) => [row.template, row.origin, row] as const))('%s: %s', (_template, _origin, { verdict, agrees, why, rules }) => {
      expect(agrees).not.toBe(false);
      if (verdict === 'unknown') expect(why).toMatch(/\S/);
      expect(rules.length > 0).toBe(verdict !== 'yes');
    });
  });
}

test('a template with short forms, by hand', () => {
  const folder = folderWith({
    'site.yaml': `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Domain: { Type: String }
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "\${Domain}-site"
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity \${Identity}" }
            Action: s3:GetObject
            Resource: !Join [ "", [ "arn:aws:s3:::", !Ref Domain, "-site/*" ] ]
  Identity:
    Type: AWS::CloudFront::CloudFrontOriginAccessIdentity
    Properties:
      CloudFrontOriginAccessIdentityConfig: { Comment: !Ref Domain }
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: site
            DomainName: !GetAtt Bucket.DomainName
            S3OriginConfig:
              OriginAccessIdentity: !Join [ /, [ origin-access-identity, cloudfront, !Ref Identity ] ]
        DefaultCacheBehavior:
          TargetOriginId: site
          ViewerProtocolPolicy: https-only
          ForwardedValues: { QueryString: false }
`,
  });
  expect(JSON.parse(safeOrigin('check', folder, '--format', 'json').out)).toMatchObject({ paths: [{ canRead: 'yes', identity: 'oai' }], errors: [] });
});
