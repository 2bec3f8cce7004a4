import { defineRule, Severity } from './rule';
import { isCdk } from './statements';
import { behaviorWords, bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { CrossOriginGap, crossOriginGap } from '../access/cross-origin';

export const corsPreflightUnanswered = defineRule({
  id: 'cors-preflight-unanswered',
  severity: 'warning',
  title: 'Pages of other sites cannot read what the distribution serves',
  why: 'Before some requests to another site a browser asks with OPTIONS whether it may (a preflight). CloudFront answers 403 where the behavior does not '
    + 'allow OPTIONS, and S3 does where the bucket has no CORS rule, or where the headers Origin and Access-Control-Request-Method do not reach it. Nor '
    + 'does S3 add the headers that other requests need, unless it sees Origin. It is a warning where the behavior takes preflights and nobody can answer them.',
  fix: 'Allow OPTIONS, forward the headers of preflights (CORS-S3Origin), and give the bucket CORS rules.',
  acknowledge: 'Pages of other sites do not read through this distribution.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html',
  ],
  remarks: true,

  *check({ path, canRead }, graph) {
    if (canRead === 'no' || path.endpoint.kind === 'website') return;
    const gaps = path.behaviors.flatMap((behavior) => {
      const gap = crossOriginGap(behavior, path, graph);
      return gap ? [{ gap, pattern: behavior.pathPattern }] : [];
    });
    const [first] = gaps;
    if (!first) return;
    const alike = gaps.filter(({ gap }) => gap === first.gap).map(({ pattern }) => pattern);
    yield {
      severity: SEVERITIES[first.gap],
      message: `${distributionWords(path)} ${REASONS[first.gap](`its ${behaviorWords(alike)}`, path)}`,
      fix: FIXES[first.gap](isCdk(path)),
    };
  },
});

/** Where simple requests are answered, preflights may not be missed. */
const SEVERITIES: Readonly<Record<CrossOriginGap, Severity>> = {
  'refused': 'info',
  'no rules': 'warning',
  'no rules, perhaps not missed': 'info',
  'no rules for preflights': 'info',
  'not forwarded': 'warning',
  'no headers': 'info',
};

const WITHOUT_RULES = (behavior: string, path: AccessPath) => `cannot answer preflights of other sites: ${behavior} passes them on, and S3 answers 403, as ${bucketWords(path)} has no CORS rule.`;

const REASONS: Readonly<Record<CrossOriginGap, (behavior: string, path: AccessPath) => string>> = {
  'refused': (behavior) => `refuses preflights of other sites: the response headers policy of ${behavior} is made for them, and OPTIONS is not among the allowed methods, so CloudFront answers 403.`,
  'no rules': WITHOUT_RULES,
  'no rules, perhaps not missed': WITHOUT_RULES,
  'no rules for preflights': (behavior, path) => `answers pages of other sites, but not their preflights: ${behavior} passes them on, and S3 answers 403, as ${bucketWords(path)} has no CORS rule.`,
  'not forwarded': (behavior, path) => `cannot answer preflights of other sites: ${behavior} allows OPTIONS, but does not forward what they ask, so S3 refuses them whatever the CORS rules of ${bucketWords(path)} say.`,
  'no headers': (behavior, path) => `answers pages of other sites without CORS headers: ${behavior} does not forward Origin, so S3 does not apply the CORS rules of ${bucketWords(path)}.`,
};

const FORWARD = (inCdk: boolean) => (inCdk
  ? 'originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN'
  : 'OriginRequestPolicyId: 88a5eaf4-2fd4-4709-b370-b4c650ea3fcf (CORS-S3Origin)');

const RULES_FIX = (inCdk: boolean) => (inCdk
  ? 'Give the bucket CORS rules: cors: [{ allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD], allowedOrigins: [\'https://www.example.com\'], allowedHeaders: [\'*\'] }].'
  : 'Give the bucket CORS rules: CorsConfiguration: { CorsRules: [{ AllowedMethods: [GET, HEAD], AllowedOrigins: [https://www.example.com], AllowedHeaders: ["*"] }] }.');

const FIXES: Readonly<Record<CrossOriginGap, (inCdk: boolean) => string>> = {
  'refused': (inCdk) => `Allow OPTIONS (${inCdk ? 'allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS' : 'AllowedMethods: [GET, HEAD, OPTIONS]'}), set ${FORWARD(inCdk)}, and give the `
    + `bucket CORS rules. If no preflights are meant, take the policy for simple requests: ${inCdk ? 'cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS' : '60669652-455b-4ae9-85a4-c4c02393f86c (SimpleCORS)'}.`,
  'no rules': RULES_FIX,
  'no rules, perhaps not missed': (inCdk) => `${RULES_FIX(inCdk)} If no other site is meant, nothing is missing.`,
  'no rules for preflights': (inCdk) => `${RULES_FIX(inCdk)} And set ${FORWARD(inCdk)}.`,
  'not forwarded': (inCdk) => `Forward what preflights ask: ${FORWARD(inCdk)}.`,
  'no headers': (inCdk) => `Forward Origin: ${FORWARD(inCdk)}. Or let CloudFront add the headers, by a response headers policy.`,
};
