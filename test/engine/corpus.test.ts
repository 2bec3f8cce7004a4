import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Analysis, analyze } from '../../lib/analysis';
import { CheckedPath } from '../../lib/checked-path';
import { readInputs } from '../../lib/template/inputs';
import { render } from '../../lib/template/text';
import { NOW } from '../analysis';
import { folderWith, safeOrigin } from '../cli/command';

/** Templates of other projects, to run on where they are at hand; they are not part of this one. */
const CORPUS = resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

interface Expected {
  readonly file: string;
  readonly distribution: string;
  readonly origin_id: string;
  readonly can_read: string;
  readonly also?: readonly string[];
  readonly by?: 'distribution';
}

function lines<T>(name: string): readonly T[] {
  if (!existsSync(CORPUS)) return [];
  return readFileSync(join(CORPUS, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}

function analysisOf(file: string): Analysis {
  const [set] = readInputs([join(CORPUS, file)]);
  return analyze(set, NOW);
}

if (existsSync(CORPUS)) {
  describe('templates of other projects', () => {
    test.each(lines<{ file: string }>('index.jsonl').map(({ file }) => [basename(file), file]))('%s', (_name, file) => {
      const { paths, failures, errors } = analysisOf(file);
      expect(failures).toEqual([]);
      expect(errors).toEqual([]);
      for (const { diagnosis, findings } of paths) {
        if (diagnosis.canRead === 'unknown') expect(findings.map(({ message }) => message).join(' ')).toMatch(/depends on \S/);
        else if (diagnosis.canRead !== 'yes') expect(findings).not.toEqual([]);
      }
    });

    test.each(lines<Expected>('expected.jsonl').map((expected) => [`${basename(expected.file)} ${expected.distribution}`, expected] as const))('%s', (_name, expected) => {
      const isMeant = ({ diagnosis: { path } }: CheckedPath) => {
        return path.distribution.logicalId === expected.distribution && (expected.by === 'distribution' || render(path.origin.id) === expected.origin_id);
      };
      const verdicts = analysisOf(expected.file).paths.filter(isMeant).map(({ diagnosis }) => diagnosis.canRead);
      expect(verdicts).toHaveLength(1);
      expect([expected.can_read, ...expected.also ?? []]).toContain(verdicts[0]);
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
