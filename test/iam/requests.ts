import { policyDocumentOf, Statement } from '../../lib/iam/policy';
import { Principal, Request } from '../../lib/iam/request';
import { Json } from '../../lib/template/json';
import { text } from '../../lib/template/text';
import { YES } from '../../lib/truth';
import { resolved } from '../analysis';

export const OAI_ARN = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1';

export const ANONYMOUS: Principal = { kind: 'anonymous' };
export const SERVICE = { kind: 'service', names: ['cloudfront.amazonaws.com'], confirmed: true } as const;
export const IDENTITY: Principal = { kind: 'user', arn: text(OAI_ARN), canonicalUserId: text('cafe01') };

export const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
export const DENY = { ...ALLOW, Effect: 'Deny' };

/** The statements of a policy that a template with the parameter `P` writes. */
export function statementsOf(statements: Json): readonly Statement[] {
  return policyDocumentOf(resolved({ Version: '2012-10-17', Statement: statements })).statements;
}

export function requestBy(principal: Principal): Request {
  const context = new Map([['aws:referer', { present: YES, values: [text('b')] }]]);
  return { principal, action: 's3:GetObject', resource: text('arn:aws:s3:::b/site/index.html'), context };
}
