import { RuleCases } from './cases';
import { anonymousSite, changed, encryptedSite, oacSite, oaiSite } from './reference-sites';
import { JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ALLOW_ALL = { [`${CONFIG}.DefaultCacheBehavior.ViewerProtocolPolicy`]: 'allow-all' };
const TLS_ONLY: JsonObject = {
  'BucketPolicy.Properties.PolicyDocument.Statement.1': {
    Sid: 'TlsOnly', Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }], Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
};
const NO_OVERRIDE = { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override' };

export const httpViewersDeniedCases: RuleCases = {
  ruleId: 'http-viewers-denied',
  valid: [
    { title: 'viewers are redirected to HTTPS', template: changed(oaiSite, TLS_ONLY) },
    { title: 'origin access control that always signs uses TLS', template: changed(oacSite, { ...ALLOW_ALL, ...TLS_ONLY }) },
    { title: 'nothing is denied', template: changed(oaiSite, ALLOW_ALL) },
    { title: 'a custom origin that is asked by HTTPS', template: changed(anonymousSite, { ...ALLOW_ALL, ...TLS_ONLY, [`${CONFIG}.Origins.0.S3OriginConfig`]: undefined, [`${CONFIG}.Origins.0.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }) },
    { title: 'uploads only are denied', template: changed(oaiSite, { ...ALLOW_ALL, ...TLS_ONLY, 'BucketPolicy.Properties.PolicyDocument.Statement.1.Action': 's3:PutObject' }) },
  ],
  invalid: [
    { title: 'an origin access identity [B16]', template: changed(oaiSite, { ...ALLOW_ALL, ...TLS_ONLY }), message: '`Distribution` cannot read from `Bucket` for viewers that use HTTP: its default behavior takes them (allow-all), and statement 1 (`TlsOnly`) of `BucketPolicy` denies' },
    { title: 'a public bucket [B16]', template: changed(anonymousSite, { ...ALLOW_ALL, ...TLS_ONLY }), message: 'statement 1 (`TlsOnly`) of `BucketPolicy` denies' },
    { title: 'a grant for TLS only', template: changed(oaiSite, { ...ALLOW_ALL, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { Bool: { 'aws:SecureTransport': true } } }), message: 'the bucket policy allows requests with TLS only' },
    { title: 'a custom origin that follows the viewer', template: changed(anonymousSite, { ...ALLOW_ALL, ...TLS_ONLY, [`${CONFIG}.Origins.0.S3OriginConfig`]: undefined, [`${CONFIG}.Origins.0.CustomOriginConfig`]: { OriginProtocolPolicy: 'match-viewer' } }), message: 'denies requests without TLS' },
    { title: 'one of two behaviors', template: changed(oaiSite, { ...TLS_ONLY, [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all' }] }), message: 'its behavior for `/img/*` takes them' },
    { title: 'access control that does not override', template: changed(oacSite, { ...NO_OVERRIDE, ...ALLOW_ALL, ...TLS_ONLY }), message: 'denies requests without TLS' },
    { title: 'objects that KMS encrypts, by access control that does not override [D12]', template: changed(encryptedSite, { ...NO_OVERRIDE, ...ALLOW_ALL }), message: 'the bucket encrypts new objects with KMS, which S3 decrypts for requests with TLS only' },
  ],
};
