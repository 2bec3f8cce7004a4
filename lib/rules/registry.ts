import { accessControlNeverSigns } from './access-control-never-signs';
import { accessControlOverriddenByViewer } from './access-control-overridden-by-viewer';
import { accessPointOriginNotGranted } from './access-point-origin-not-granted';
import { aclDoesNotPublishObjects } from './acl-does-not-publish-objects';
import { aclWithOwnershipEnforced } from './acl-with-ownership-enforced';
import { aliasNotServed } from './alias-not-served';
import { anonymousOriginWithoutPublicGrant } from './anonymous-origin-without-public-grant';
import { bucketListingExposed } from './bucket-listing-exposed';
import { bucketOpenToAnyDistribution } from './bucket-open-to-any-distribution';
import { bucketPolicyDuplicated } from './bucket-policy-duplicated';
import { bucketReadableWithoutDistribution } from './bucket-readable-without-distribution';
import { bucketWritableThroughDistribution } from './bucket-writable-through-distribution';
import { checkerFailed } from './checker-failed';
import { corsPreflightUnanswered } from './cors-preflight-unanswered';
import { customHeaderProhibited } from './custom-header-prohibited';
import { defaultRootObjectLeadingSlash } from './default-root-object-leading-slash';
import { defaultRootObjectMissing } from './default-root-object-missing';
import { directoryIndexNotResolved } from './directory-index-not-resolved';
import { endpointRegionMismatch } from './endpoint-region-mismatch';
import { errorPageUnreadable } from './error-page-unreadable';
import { errorResponseMasksDenial } from './error-response-masks-denial';
import { globalEndpointRedirects } from './global-endpoint-redirects';
import { grantSpansDistributions } from './grant-spans-distributions';
import { hostHeaderForwarded } from './host-header-forwarded';
import { httpViewersDenied } from './http-viewers-denied';
import { keyEncryptionContextMismatch } from './key-encryption-context-mismatch';
import { keyPolicyUnchangeable } from './key-policy-unchangeable';
import { keyUnusable } from './key-unusable';
import { logBucketRefusesAcls } from './log-bucket-refuses-acls';
import { missingObjectsAnswer403 } from './missing-objects-answer-403';
import { oacAndOaiTogether } from './oac-and-oai-together';
import { oacWithoutBucketGrant } from './oac-without-bucket-grant';
import { oacWithoutKeyGrant } from './oac-without-key-grant';
import { oaiIsLegacy } from './oai-is-legacy';
import { oaiKmsEncrypted } from './oai-kms-encrypted';
import { oaiRegionUnsupported } from './oai-region-unsupported';
import { oaiWithoutBucketGrant } from './oai-without-bucket-grant';
import { objectOwnershipNotEnforced } from './object-ownership-not-enforced';
import { objectsArchivedByLifecycle } from './objects-archived-by-lifecycle';
import { organizationPolicyBlocksOrigin } from './organization-policy-blocks-origin';
import { originConfigInvalid } from './origin-config-invalid';
import { originPathMalformed } from './origin-path-malformed';
import { other403Sources } from './other-403-sources';
import { policyArnMalformed } from './policy-arn-malformed';
import { policyDependencyCycle } from './policy-dependency-cycle';
import { policyHangsOnSourceIp } from './policy-hangs-on-source-ip';
import { policyLanguageInvalid } from './policy-language-invalid';
import { policyPrincipalInvalid } from './policy-principal-invalid';
import { policyResourceMismatch } from './policy-resource-mismatch';
import { policyTimeLimited } from './policy-time-limited';
import { publicPolicyBlocked } from './public-policy-blocked';
import { readExplicitlyDenied } from './read-explicitly-denied';
import { readNotProvable } from './read-not-provable';
import { redirectBucketBehindRestEndpoint } from './redirect-bucket-behind-rest-endpoint';
import { refererGuessable } from './referer-guessable';
import { refererSecretInTemplate } from './referer-secret-in-template';
import { Rule } from './rule';
import { secretReferenceUnsupported } from './secret-reference-unsupported';
import { sourceArnMismatch } from './source-arn-mismatch';
import { stagingDistributionNotGranted } from './staging-distribution-not-granted';
import { websiteOriginBlockPublicAccess } from './website-origin-block-public-access';
import { websiteOriginKmsEncrypted } from './website-origin-kms-encrypted';
import { websiteOriginNotHttpOnly } from './website-origin-not-http-only';
import { websiteOriginRefererMismatch } from './website-origin-referer-mismatch';
import { websiteOriginWithAccessControl } from './website-origin-with-access-control';
import { websiteOriginWithoutWebsiteConfiguration } from './website-origin-without-website-configuration';
import { writeMethodsWithoutGrant } from './write-methods-without-grant';

/** All rules, the more specific before the more general: the order of a path's findings. */
export const RULES: readonly Rule[] = [
  websiteOriginWithAccessControl,
  originConfigInvalid,
  oacAndOaiTogether,
  accessControlNeverSigns,
  policyDependencyCycle,
  originPathMalformed,
  customHeaderProhibited,
  secretReferenceUnsupported,
  logBucketRefusesAcls,
  aclWithOwnershipEnforced,
  websiteOriginWithoutWebsiteConfiguration,
  websiteOriginNotHttpOnly,
  redirectBucketBehindRestEndpoint,
  defaultRootObjectLeadingSlash,
  oaiRegionUnsupported,
  endpointRegionMismatch,
  globalEndpointRedirects,
  hostHeaderForwarded,
  accessControlOverriddenByViewer,
  bucketPolicyDuplicated,
  policyPrincipalInvalid,
  policyLanguageInvalid,
  publicPolicyBlocked,
  organizationPolicyBlocksOrigin,
  websiteOriginKmsEncrypted,
  oaiKmsEncrypted,
  keyUnusable,
  keyPolicyUnchangeable,
  keyEncryptionContextMismatch,
  policyArnMalformed,
  stagingDistributionNotGranted,
  sourceArnMismatch,
  policyResourceMismatch,
  oacWithoutKeyGrant,
  websiteOriginBlockPublicAccess,
  websiteOriginRefererMismatch,
  aclDoesNotPublishObjects,
  policyHangsOnSourceIp,
  readExplicitlyDenied,
  accessPointOriginNotGranted,
  oaiWithoutBucketGrant,
  oacWithoutBucketGrant,
  anonymousOriginWithoutPublicGrant,
  bucketOpenToAnyDistribution,
  bucketReadableWithoutDistribution,
  grantSpansDistributions,
  bucketListingExposed,
  bucketWritableThroughDistribution,
  refererSecretInTemplate,
  refererGuessable,
  readNotProvable,
  defaultRootObjectMissing,
  missingObjectsAnswer403,
  errorResponseMasksDenial,
  errorPageUnreadable,
  httpViewersDenied,
  objectsArchivedByLifecycle,
  objectOwnershipNotEnforced,
  policyTimeLimited,
  corsPreflightUnanswered,
  aliasNotServed,
  directoryIndexNotResolved,
  writeMethodsWithoutGrant,
  oaiIsLegacy,
  other403Sources,
  checkerFailed,
];
