import { accessControlNeverSignsCases } from './access-control-never-signs.cases';
import { accessPointOriginNotGrantedCases } from './access-point-origin-not-granted.cases';
import { aclDoesNotPublishObjectsCases } from './acl-does-not-publish-objects.cases';
import { aclWithOwnershipEnforcedCases } from './acl-with-ownership-enforced.cases';
import { anonymousOriginWithoutPublicGrantCases } from './anonymous-origin-without-public-grant.cases';
import { bucketListingExposedCases } from './bucket-listing-exposed.cases';
import { bucketOpenToAnyDistributionCases } from './bucket-open-to-any-distribution.cases';
import { bucketPolicyDuplicatedCases } from './bucket-policy-duplicated.cases';
import { bucketReadableWithoutDistributionCases } from './bucket-readable-without-distribution.cases';
import { bucketWritableThroughDistributionCases } from './bucket-writable-through-distribution.cases';
import { RuleCases } from './cases';
import { checkerFailedCases } from './checker-failed.cases';
import { customHeaderProhibitedCases } from './custom-header-prohibited.cases';
import { defaultRootObjectLeadingSlashCases } from './default-root-object-leading-slash.cases';
import { endpointRegionMismatchCases } from './endpoint-region-mismatch.cases';
import { globalEndpointRedirectsCases } from './global-endpoint-redirects.cases';
import { grantSpansDistributionsCases } from './grant-spans-distributions.cases';
import { hostHeaderForwardedCases } from './host-header-forwarded.cases';
import { keyEncryptionContextMismatchCases } from './key-encryption-context-mismatch.cases';
import { keyUnusableCases } from './key-unusable.cases';
import { logBucketRefusesAclsCases } from './log-bucket-refuses-acls.cases';
import { oacAndOaiTogetherCases } from './oac-and-oai-together.cases';
import { oacWithoutBucketGrantCases } from './oac-without-bucket-grant.cases';
import { oacWithoutKeyGrantCases } from './oac-without-key-grant.cases';
import { oaiKmsEncryptedCases } from './oai-kms-encrypted.cases';
import { oaiRegionUnsupportedCases } from './oai-region-unsupported.cases';
import { oaiWithoutBucketGrantCases } from './oai-without-bucket-grant.cases';
import { organizationPolicyBlocksOriginCases } from './organization-policy-blocks-origin.cases';
import { originConfigInvalidCases } from './origin-config-invalid.cases';
import { originPathMalformedCases } from './origin-path-malformed.cases';
import { policyArnMalformedCases } from './policy-arn-malformed.cases';
import { policyDependencyCycleCases } from './policy-dependency-cycle.cases';
import { policyPrincipalInvalidCases } from './policy-principal-invalid.cases';
import { policyResourceMismatchCases } from './policy-resource-mismatch.cases';
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

/** The cases of all rules. */
export const CASES: readonly RuleCases[] = [
  accessControlNeverSignsCases,
  accessPointOriginNotGrantedCases,
  aclDoesNotPublishObjectsCases,
  aclWithOwnershipEnforcedCases,
  anonymousOriginWithoutPublicGrantCases,
  bucketPolicyDuplicatedCases,
  bucketOpenToAnyDistributionCases,
  bucketReadableWithoutDistributionCases,
  grantSpansDistributionsCases,
  bucketListingExposedCases,
  bucketWritableThroughDistributionCases,
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
  oacAndOaiTogetherCases,
  oacWithoutBucketGrantCases,
  oacWithoutKeyGrantCases,
  oaiKmsEncryptedCases,
  oaiRegionUnsupportedCases,
  oaiWithoutBucketGrantCases,
  organizationPolicyBlocksOriginCases,
  originConfigInvalidCases,
  originPathMalformedCases,
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
];
