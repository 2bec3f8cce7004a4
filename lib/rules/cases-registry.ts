import { accessControlNeverSignsCases } from './access-control-never-signs.cases';
import { accessControlOverriddenByViewerCases } from './access-control-overridden-by-viewer.cases';
import { accessPointOriginNotGrantedCases } from './access-point-origin-not-granted.cases';
import { aclDoesNotPublishObjectsCases } from './acl-does-not-publish-objects.cases';
import { aclWithOwnershipEnforcedCases } from './acl-with-ownership-enforced.cases';
import { aliasNotServedCases } from './alias-not-served.cases';
import { anonymousOriginWithoutPublicGrantCases } from './anonymous-origin-without-public-grant.cases';
import { bucketListingExposedCases } from './bucket-listing-exposed.cases';
import { bucketOpenToAnyDistributionCases } from './bucket-open-to-any-distribution.cases';
import { bucketPolicyDuplicatedCases } from './bucket-policy-duplicated.cases';
import { bucketReadableWithoutDistributionCases } from './bucket-readable-without-distribution.cases';
import { bucketWritableThroughDistributionCases } from './bucket-writable-through-distribution.cases';
import { RuleCases } from './cases';
import { checkerFailedCases } from './checker-failed.cases';
import { corsPreflightUnansweredCases } from './cors-preflight-unanswered.cases';
import { customHeaderProhibitedCases } from './custom-header-prohibited.cases';
import { defaultRootObjectLeadingSlashCases } from './default-root-object-leading-slash.cases';
import { defaultRootObjectMissingCases } from './default-root-object-missing.cases';
import { directoryIndexNotResolvedCases } from './directory-index-not-resolved.cases';
import { endpointRegionMismatchCases } from './endpoint-region-mismatch.cases';
import { errorPageUnreadableCases } from './error-page-unreadable.cases';
import { errorResponseMasksDenialCases } from './error-response-masks-denial.cases';
import { globalEndpointRedirectsCases } from './global-endpoint-redirects.cases';
import { grantSpansDistributionsCases } from './grant-spans-distributions.cases';
import { hostHeaderForwardedCases } from './host-header-forwarded.cases';
import { httpViewersDeniedCases } from './http-viewers-denied.cases';
import { keyEncryptionContextMismatchCases } from './key-encryption-context-mismatch.cases';
import { keyPolicyUnchangeableCases } from './key-policy-unchangeable.cases';
import { keyUnusableCases } from './key-unusable.cases';
import { logBucketRefusesAclsCases } from './log-bucket-refuses-acls.cases';
import { missingObjectsAnswer403Cases } from './missing-objects-answer-403.cases';
import { oacAndOaiTogetherCases } from './oac-and-oai-together.cases';
import { oacWithoutBucketGrantCases } from './oac-without-bucket-grant.cases';
import { oacWithoutKeyGrantCases } from './oac-without-key-grant.cases';
import { oaiIsLegacyCases } from './oai-is-legacy.cases';
import { oaiKmsEncryptedCases } from './oai-kms-encrypted.cases';
import { oaiRegionUnsupportedCases } from './oai-region-unsupported.cases';
import { oaiWithoutBucketGrantCases } from './oai-without-bucket-grant.cases';
import { objectOwnershipNotEnforcedCases } from './object-ownership-not-enforced.cases';
import { objectsArchivedByLifecycleCases } from './objects-archived-by-lifecycle.cases';
import { organizationPolicyBlocksOriginCases } from './organization-policy-blocks-origin.cases';
import { originConfigInvalidCases } from './origin-config-invalid.cases';
import { originPathMalformedCases } from './origin-path-malformed.cases';
import { other403SourcesCases } from './other-403-sources.cases';
import { policyArnMalformedCases } from './policy-arn-malformed.cases';
import { policyDependencyCycleCases } from './policy-dependency-cycle.cases';
import { policyHangsOnSourceIpCases } from './policy-hangs-on-source-ip.cases';
import { policyLanguageInvalidCases } from './policy-language-invalid.cases';
import { policyPrincipalInvalidCases } from './policy-principal-invalid.cases';
import { policyResourceMismatchCases } from './policy-resource-mismatch.cases';
import { policyTimeLimitedCases } from './policy-time-limited.cases';
import { publicPolicyBlockedCases } from './public-policy-blocked.cases';
import { readExplicitlyDeniedCases } from './read-explicitly-denied.cases';
import { readNotProvableCases } from './read-not-provable.cases';
import { redirectBucketBehindRestEndpointCases } from './redirect-bucket-behind-rest-endpoint.cases';
import { refererGuessableCases } from './referer-guessable.cases';
import { refererSecretInTemplateCases } from './referer-secret-in-template.cases';
import { secretReferenceUnsupportedCases } from './secret-reference-unsupported.cases';
import { sourceArnMismatchCases } from './source-arn-mismatch.cases';
import { stagingDistributionNotGrantedCases } from './staging-distribution-not-granted.cases';
import { websiteOriginBlockPublicAccessCases } from './website-origin-block-public-access.cases';
import { websiteOriginKmsEncryptedCases } from './website-origin-kms-encrypted.cases';
import { websiteOriginNotHttpOnlyCases } from './website-origin-not-http-only.cases';
import { websiteOriginRefererMismatchCases } from './website-origin-referer-mismatch.cases';
import { websiteOriginWithAccessControlCases } from './website-origin-with-access-control.cases';
import { websiteOriginWithoutWebsiteConfigurationCases } from './website-origin-without-website-configuration.cases';
import { writeMethodsWithoutGrantCases } from './write-methods-without-grant.cases';

/** The cases of all rules. */
export const CASES: readonly RuleCases[] = [
  accessControlNeverSignsCases,
  accessControlOverriddenByViewerCases,
  accessPointOriginNotGrantedCases,
  aclDoesNotPublishObjectsCases,
  aclWithOwnershipEnforcedCases,
  aliasNotServedCases,
  anonymousOriginWithoutPublicGrantCases,
  bucketPolicyDuplicatedCases,
  bucketOpenToAnyDistributionCases,
  bucketReadableWithoutDistributionCases,
  grantSpansDistributionsCases,
  bucketListingExposedCases,
  bucketWritableThroughDistributionCases,
  keyPolicyUnchangeableCases,
  policyLanguageInvalidCases,
  refererSecretInTemplateCases,
  refererGuessableCases,
  checkerFailedCases,
  customHeaderProhibitedCases,
  defaultRootObjectLeadingSlashCases,
  endpointRegionMismatchCases,
  globalEndpointRedirectsCases,
  hostHeaderForwardedCases,
  keyEncryptionContextMismatchCases,
  keyUnusableCases,
  logBucketRefusesAclsCases,
  corsPreflightUnansweredCases,
  defaultRootObjectMissingCases,
  directoryIndexNotResolvedCases,
  errorPageUnreadableCases,
  errorResponseMasksDenialCases,
  httpViewersDeniedCases,
  missingObjectsAnswer403Cases,
  oacAndOaiTogetherCases,
  oacWithoutBucketGrantCases,
  oacWithoutKeyGrantCases,
  oaiIsLegacyCases,
  oaiKmsEncryptedCases,
  oaiRegionUnsupportedCases,
  oaiWithoutBucketGrantCases,
  organizationPolicyBlocksOriginCases,
  originConfigInvalidCases,
  originPathMalformedCases,
  objectOwnershipNotEnforcedCases,
  objectsArchivedByLifecycleCases,
  other403SourcesCases,
  policyHangsOnSourceIpCases,
  policyTimeLimitedCases,
  policyArnMalformedCases,
  policyDependencyCycleCases,
  policyPrincipalInvalidCases,
  policyResourceMismatchCases,
  publicPolicyBlockedCases,
  readExplicitlyDeniedCases,
  readNotProvableCases,
  redirectBucketBehindRestEndpointCases,
  secretReferenceUnsupportedCases,
  sourceArnMismatchCases,
  stagingDistributionNotGrantedCases,
  websiteOriginBlockPublicAccessCases,
  websiteOriginKmsEncryptedCases,
  websiteOriginNotHttpOnlyCases,
  websiteOriginRefererMismatchCases,
  websiteOriginWithAccessControlCases,
  websiteOriginWithoutWebsiteConfigurationCases,
  writeMethodsWithoutGrantCases,
];
