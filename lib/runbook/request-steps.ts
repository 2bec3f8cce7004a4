import { Answer, Step } from './runbook';
import { Site } from './site';

/** Who answers a request: the step that rules out most. */
export function requestSteps(site: Site): readonly Step[] {
  return [
    {
      question: 'Who answers: CloudFront itself, or S3?',
      command: 'curl -sS -i "https://$DOMAIN/$URL_PATH" | tr -cd \'[:print:]\\n\' | sed -n 1,30p',
      answers: [
        { seen: '200', means: 'CloudFront reads this object. Try the path that fails, under the name that viewers use. With "x-cache: Error from cloudfront" it is an error page that stands for a 403 or 404.' },
        { seen: '403 or 404 with "server: AmazonS3"', means: 'S3 refuses, or does not find the object: go on.' },
        { seen: '403 with "server: CloudFront"', means: 'CloudFront has not asked S3: a signed URL or cookie is missing, or the country, WAF, a method or the name in the URL is not let through.' },
        { seen: 'SignatureDoesNotMatch, AuthorizationHeaderMalformed, 301 or 307', means: 'the request arrives with another Host, or in another Region than the bucket\'s.' },
        { seen: '400 that speaks of KMS', means: 'the object is encrypted with KMS, and the request is not signed.' },
        { seen: '502 or 504', means: 'CloudFront cannot connect to the origin; a website endpoint has no HTTPS.' },
      ],
    },
    ...(site.reader === 'anyone' ? [directRequest(site)] : []),
  ];
}

/** What is public can be asked for without CloudFront. */
function directRequest({ path: { endpoint } }: Site): Step {
  return {
    question: 'Does S3 give the object to anyone?',
    command: `curl -sS -o /dev/null -w '%{http_code}\\n' "${endpoint.kind === 'website' ? 'http' : 'https'}://$HOST/$KEY"`,
    answers: [
      { seen: '200', means: 'S3 is right; look at what CloudFront sends: the Host header, the path, the headers of its origin.' },
      { seen: '403', means: 'S3 refuses everyone: go on. Where the policy asks for a Referer that only CloudFront sends, it has to.' },
      { seen: '404', means: 'the object, or the website configuration of the bucket, is missing.' },
    ],
  };
}

/** Whether what is deployed is what the templates say; custom headers, which may be secrets, are left out. */
export function deployedStep(site: Site): Step {
  const fields = '{Id:Id,Host:DomainName,Path:OriginPath,AccessControl:OriginAccessControlId,Identity:S3OriginConfig.OriginAccessIdentity}';
  return {
    question: 'Is the distribution deployed as the templates say?',
    command: `aws cloudfront get-distribution --id "$DISTRIBUTION" --query "Distribution.{Status:Status,Enabled:DistributionConfig.Enabled,Origins:DistributionConfig.Origins.Items[].${fields}}"`,
    answers: [
      { seen: 'Status InProgress', means: 'wait until it is Deployed.' },
      { seen: 'Enabled false', means: 'the distribution answers nobody.' },
      ...IDENTITY_ANSWERS[site.reader],
    ],
  };
}

const CHANGED = 'CloudFront asks without a signature: the origin has been changed since, or the deployment failed.';

const IDENTITY_ANSWERS: Readonly<Record<Site['reader'], readonly Answer[]>> = {
  service: [{ seen: 'an empty AccessControl', means: CHANGED }],
  identity: [{ seen: 'an empty Identity', means: CHANGED }],
  anyone: [],
  unknown: [
    { seen: 'an AccessControl', means: 'CloudFront signs as the service cloudfront.amazonaws.com; Block Public Access is no matter.' },
    { seen: 'an Identity', means: 'it asks as this origin access identity, which cannot read what is encrypted with KMS.' },
    { seen: 'neither', means: 'it asks without a signature, so the objects must be public.' },
  ],
};
