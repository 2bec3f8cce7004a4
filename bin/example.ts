import { App, aws_certificatemanager as acm, aws_kms as kms, Aspects, Stack } from 'aws-cdk-lib';
import { MissingObjects, PagePaths, Redirect, SafeOriginAspect, SafeOriginDistribution } from '../lib';

/** A site as it would be deployed, into one account and Region: `npx cdk synth --app 'node --import tsx bin/example.ts'`. */
const app = new App();
const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });

new SafeOriginDistribution(stack, 'Site', {
  domainNames: ['example.com', 'www.example.com'],
  certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/1a2b3c4d-0000-4000-8000-000000000000'),
  encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
  missingObjects: MissingObjects.notFound(),
  pagePaths: PagePaths.DIRECTORY_INDEXES,
  redirects: [Redirect.host('www.example.com', 'example.com'), Redirect.prefix('/blog/', '/articles/')],
});

Aspects.of(app).add(new SafeOriginAspect());
