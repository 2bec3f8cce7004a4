import { App, Aspects, Stack } from 'aws-cdk-lib';
import { SafeOriginAspect, SafeOriginDistribution } from '../lib';
import { AccessIdentityWithoutGrant } from './demo/access-identity-without-grant';
import { EncryptedWebsite } from './demo/encrypted-website';
import { PrivateWebsite } from './demo/private-website';
import { RefererMismatch } from './demo/referer-mismatch';

/** Four sites whose visitors would get a 403, each for another reason, and one that works. */
const app = new App();
new EncryptedWebsite(app, 'KmsBehindWebsite');
new AccessIdentityWithoutGrant(app, 'OaiWithoutGrant');
new PrivateWebsite(app, 'WebsiteBlockPublicAccess');
new RefererMismatch(app, 'RefererMismatch');

const safe = new Stack(app, 'Safe');
new SafeOriginDistribution(safe, 'Site');

Aspects.of(app).add(new SafeOriginAspect());
