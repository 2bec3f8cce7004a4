import { anonymousSite, changed, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const UNKNOWN = ['read-not-provable'];
const MACRO = { 'Fn::Transform': { Name: 'M' } };

const identity = (named: Json): Changes => ({ [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: named });
const control = (named: Json | undefined): Changes => ({ [`${ORIGIN}.OriginAccessControlId`]: named });
const settings = (name: string, value: Json | undefined): Changes => ({ [`AccessControl.Properties.OriginAccessControlConfig.${name}`]: value });

describe('an access control', () => {
  test.each<Row>([
    ['of no name is none', oacSite, control(''), 'no', ['anonymous-origin-without-public-grant']],
    ['that a parameter names may be none', oacSite, control({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['whose name only begins with a parameter is one', oacSite, control({ 'Fn::Sub': '${P}X' }), 'unknown', UNKNOWN, 'the origin access control `${P}X`'],
    ['whose resource is of another type is none', oacSite, control({ Ref: 'Bucket' }), 'no', ['origin-config-invalid'], 'names `${Bucket}` as its origin access control (OriginAccessControlId), which is another resource'],
    ['whose resource is a custom one is taken for one', oacSite, { ...control({ Ref: 'Custom' }), Custom: { Type: 'Custom::AccessControl' } }, 'unknown', UNKNOWN],
    ['that stands in the place of an identity', oaiSite, { ...identity({ Ref: 'Control' }), Control: (oacSite.Resources as JsonObject).AccessControl }, 'no', ['oai-without-bucket-grant'], 'names `Control`, an origin access control, as its origin access identity'],
    ['that stands in the place of the id of an identity', oaiSite, { ...identity({ 'Fn::Sub': 'origin-access-identity/cloudfront/${Control}' }), Control: (oacSite.Resources as JsonObject).AccessControl }, 'no', ['oai-without-bucket-grant'], 'names `Control`, an origin access control'],
    ['whose settings a condition chooses', oacSite, settings('SigningBehavior', { 'Fn::If': ['C', 'never', 'always'] }), 'no', ['access-control-never-signs'], 'When `C` is true'],
    ['whose signing behavior a parameter says', oacSite, settings('SigningBehavior', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['whose type a parameter says', oacSite, settings('OriginAccessControlOriginType', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['of another type', oacSite, settings('OriginAccessControlOriginType', 'lambda'), 'no', ['access-control-never-signs'], 'lambda'],
    ['without a type', oacSite, settings('OriginAccessControlOriginType', undefined), 'unknown', UNKNOWN, '`OriginAccessControlOriginType` in the OriginAccessControlConfig of `AccessControl`, without which'],
    ['without any setting', oacSite, { 'AccessControl.Properties': { Name: 'site' } }, 'unknown', UNKNOWN, '`SigningBehavior`, `SigningProtocol`, `OriginAccessControlOriginType` in the'],
    ['whose settings a condition decides', oacSite, { 'AccessControl.Properties.OriginAccessControlConfig': { 'Fn::If': ['C', { Name: 'x', OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' }, {}] } }, 'unknown', UNKNOWN, 'When `C` is false: '],
    ['whose signing behavior is none that there is', oacSite, settings('SigningBehavior', 'Always'), 'unknown', UNKNOWN, 'what CloudFront makes of `Always` in an origin access control'],
    ['whose protocol is none that there is', oacSite, settings('SigningProtocol', 'SigV4'), 'unknown', UNKNOWN, 'what CloudFront makes of `SigV4` in an origin access control'],
    ['whose protocol a parameter says', oacSite, settings('SigningProtocol', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['without a signing behavior', oacSite, settings('SigningBehavior', undefined), 'unknown', UNKNOWN, '`SigningBehavior` in the'],
    ['whose protocol is that of Multi-Region Access Points', oacSite, settings('SigningProtocol', 'sigv4a'), 'unknown', UNKNOWN, 'what CloudFront makes of `sigv4a` in an origin access control'],
    ['for a bucket that a condition leaves out', oacSite, { 'Bucket.Condition': 'C' }, 'unknown', UNKNOWN, 'When `C` is false: Whether `Distribution` can read from `Bucket` cannot be known from the templates. It depends on `Bucket`, which a condition leaves out'],
    ['that a condition makes', oacSite, { 'AccessControl.Condition': 'C' }, 'unknown', UNKNOWN, 'When `C` is false: '],
    ['of a custom origin', oacSite, { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }, 'no', ['access-control-never-signs'], 'CustomOriginConfig'],
    ['of an origin of no kind', oacSite, { [`${ORIGIN}.S3OriginConfig`]: undefined, BucketPolicy: undefined }, 'no', ['origin-config-invalid', 'oac-without-bucket-grant']],
    ['of an origin of both kinds', oacSite, { [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' }, BucketPolicy: undefined }, 'no', ['origin-config-invalid', 'oac-without-bucket-grant']],
    ['beside an identity', oacSite, identity('origin-access-identity/cloudfront/E1'), 'no', ['oac-and-oai-together']],
    ['beside an identity that a parameter may leave empty', oacSite, identity({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
  ])('%s', (...row) => expectRow(row));
});

describe('an origin access identity', () => {
  test.each<Row>([
    ['that a condition leaves out', oaiSite, { 'AccessIdentity.Condition': 'C' }, 'unknown', UNKNOWN, 'When `C` is false: Whether `Distribution` can read from `Bucket` cannot be known from the templates. It depends on `AccessIdentity`, which a condition leaves out'],
    ['of no name is none', oaiSite, identity(''), 'no', ['anonymous-origin-without-public-grant']],
    ['that a parameter names may be none', oaiSite, identity({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['whose id a parameter says', oaiSite, identity({ 'Fn::Sub': 'origin-access-identity/cloudfront/${P}' }), 'unknown', UNKNOWN],
    ['without what comes before its id', oaiSite, identity({ Ref: 'AccessIdentity' }), 'no', ['oai-without-bucket-grant']],
    ['by a literal id alone', oaiSite, identity('E1'), 'no', ['oai-without-bucket-grant']],
    ['that is made elsewhere, and granted by its ARN', oaiSite, {
      ...identity('origin-access-identity/cloudfront/E1'), [`${STATEMENT}.Principal`]: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
    }, 'yes'],
    ['that is made elsewhere, where another is granted', oaiSite, {
      ...identity('origin-access-identity/cloudfront/E1'), [`${STATEMENT}.Principal`]: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2' },
    }, 'no', ['oai-without-bucket-grant']],
    ['that is made elsewhere, and may have the canonical id', oaiSite, {
      ...identity('origin-access-identity/cloudfront/E1'), [`${STATEMENT}.Principal`]: { CanonicalUser: 'a'.repeat(64) },
    }, 'unknown', UNKNOWN, 'the canonical user id of E1'],
    ['that is made elsewhere, and has no such canonical id', oaiSite, {
      ...identity('origin-access-identity/cloudfront/E1'), [`${STATEMENT}.Principal`]: { CanonicalUser: 'xyz' },
    }, 'no', ['oai-without-bucket-grant']],
    ['that an import names, and may have the canonical id', oaiSite, {
      ...identity({ 'Fn::Sub': ['origin-access-identity/cloudfront/${Id}', { Id: { 'Fn::ImportValue': 'Theirs' } }] }), [`${STATEMENT}.Principal`]: { CanonicalUser: 'a'.repeat(64) },
    }, 'unknown', UNKNOWN, 'the canonical user id of the origin access identity'],
    ['that a macro names', oaiSite, identity(MACRO), 'unknown', UNKNOWN, 'Fn::Transform'],
    ['in a configuration that a macro makes', oaiSite, { [`${ORIGIN}.S3OriginConfig`]: MACRO }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['in a configuration that a condition chooses', oaiSite, { [`${ORIGIN}.S3OriginConfig`]: { 'Fn::If': ['C', { OriginAccessIdentity: { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' } }, { OriginAccessIdentity: '' }] } }, 'no', ['anonymous-origin-without-public-grant'], 'When `C` is false'],
  ])('%s', (...row) => expectRow(row));
});

describe('no identity', () => {
  const CUSTOM = { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } };
  const closed = changed(anonymousSite, { BucketPolicy: undefined });

  test.each<Row>([
    ['of an S3 origin', closed, {}, 'no', ['anonymous-origin-without-public-grant'], 'without'],
    ['of a custom origin', closed, CUSTOM, 'no', ['anonymous-origin-without-public-grant'], 'custom origin'],
    ['of a configuration that a macro makes', closed, { ...CUSTOM, [`${ORIGIN}.CustomOriginConfig`]: MACRO }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['of both configurations at once', anonymousSite, { [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }, 'no', ['origin-config-invalid'], 'CloudFront wants exactly one'],
    ['of no configuration', anonymousSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }, 'no', ['origin-config-invalid'], 'CloudFront wants exactly one'],
    ['of a website', changed(websiteSite, { BucketPolicy: undefined }), {}, 'no', ['anonymous-origin-without-public-grant'], 'custom origin'],
  ])('%s', (...row) => expectRow(row));
});
