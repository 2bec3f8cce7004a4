import { oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
const HANGS = ['policy-hangs-on-source-ip'];
const UNKNOWN = ['read-not-provable'];
const OFFICE = '203.0.113.0/24';
const VPC = '10.0.0.0/16';

const allow = (address: Json, more: JsonObject = {}): Changes => ({ [`${STATEMENTS}.0.Condition`]: { IpAddress: { 'aws:SourceIp': address }, ...more } });
const next = (statement: JsonObject): Changes => ({ [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS, ...statement } });
const unless = (address: Json, more: JsonObject = {}): Changes => next({ Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': address }, ...more } });
/** What AWS does not say of a request that CloudFront signs. */
const NOT_VIA_SERVICE = { Bool: { 'aws:ViaAWSService': 'false' } };

describe('requests are let through by their address', () => {
  test.each<Row>([
    ['of an office', websiteSite, allow(OFFICE), 'unknown', HANGS],
    ['of a VPC', websiteSite, allow(VPC), 'no', HANGS, 'names private ones only'],
    ['of a single machine in a VPC', websiteSite, allow('10.1.2.3'), 'no', HANGS],
    ['of more than private ones', websiteSite, allow('10.0.0.0/7'), 'unknown', HANGS],
    ['of a VPC or an office', websiteSite, allow([VPC, OFFICE]), 'unknown', HANGS],
    ['of a VPC, and by another statement of an office', websiteSite, { ...allow(VPC), ...next({ Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }) }, 'unknown', HANGS],
    ['of a VPC, with a condition that holds', websiteSite, allow(VPC, { Bool: { 'aws:SecureTransport': 'false' } }), 'no', HANGS, 'names private ones only'],
    ['of a VPC, with a condition that does not hold', websiteSite, allow(VPC, { Bool: { 'aws:SecureTransport': 'true' } }), 'no', ['anonymous-origin-without-public-grant']],
    ['of version 6', websiteSite, allow([VPC, '2001:db8::/32']), 'unknown', HANGS],
    ['of no address', websiteSite, allow([VPC, 'office']), 'unknown', HANGS],
    ['of a parameter', websiteSite, allow({ Ref: 'P' }), 'unknown', UNKNOWN, 'the address of the CloudFront edge'],
    ['of a parameter or a VPC', websiteSite, allow([{ Ref: 'P' }, VPC]), 'unknown', UNKNOWN, 'the address of the CloudFront edge'],
    ['whatever it is, of version 4', websiteSite, allow('0.0.0.0/0'), 'unknown', UNKNOWN, 'the address of the CloudFront edge'],
    ['whatever it is, of version 4, or a VPC', websiteSite, allow([VPC, '0.0.0.0/0']), 'unknown', UNKNOWN, 'the address of the CloudFront edge'],
    ['of an office, where a Deny stands in the way', websiteSite, { ...allow(OFFICE), ...next({ Effect: 'Deny' }) }, 'no', ['read-explicitly-denied']],
    ['unless it is denied, but for an office', oacSite, unless(OFFICE), 'unknown', HANGS],
    ['unless it is denied, but for a VPC', oacSite, unless(VPC), 'no', HANGS, 'names private ones only'],
    ['unless it is denied, but for an office and what a service asks for a user', oacSite, unless(OFFICE, NOT_VIA_SERVICE), 'unknown', HANGS, 'the address of the CloudFront edge that asks, never the viewer\'s; whether a request that CloudFront signs carries `aws:ViaAWSService`'],
    ['unless it is denied, but for a VPC and what a service asks for a user', oacSite, unless(VPC, NOT_VIA_SERVICE), 'unknown', HANGS],
    ['unless it is denied, but for an office and services', oacSite, unless(OFFICE, { Bool: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' } }), 'yes'],
    ['unless it is denied, but for an office, by an identity that no service uses for a user', oaiSite, unless(OFFICE, NOT_VIA_SERVICE), 'unknown', HANGS],
    ['of an office, for everyone with an account', oacSite, { ...allow(OFFICE), [`${STATEMENTS}.0.Principal`]: { AWS: '*' } }, 'unknown', HANGS, 'whether S3 counts the CloudFront service'],
    ['unless it is denied, but for an office, and by a grant for everyone with an account', oacSite, { ...unless(OFFICE), [`${STATEMENTS}.0.Principal`]: { AWS: '*' } }, 'unknown', UNKNOWN, 'whether S3 counts the CloudFront service'],
    ['unless it is denied, but for an office and a parameter', oacSite, unless(OFFICE, { Bool: { 'aws:ViaAWSService': { Ref: 'P' } } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['unless a parameter denies it, but for a VPC', oacSite, { ...unless(VPC), [`${STATEMENTS}.0.Condition.StringEquals`]: { 'aws:SourceAccount': { Ref: 'P' } } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
  ])('%s', (...row) => expectRow(row));
});
