import { Resource } from '../graph/resource';
import { literalOf, Text } from '../template/text';
import { asText, at, isUnresolved, listOf } from '../template/value';

/** What CloudFront answers in place of an error of the origin. */
export interface ErrorResponse {
  /** The status that the origin answers; absent where it is not known. */
  readonly code?: string;
  /** The path of the page that is answered instead. */
  readonly page?: Text;
  /** The status that comes with it, if it is another one. */
  readonly responseCode?: string;
  readonly property: string;
}

const PROPERTY = 'DistributionConfig.CustomErrorResponses';

/** Undefined where they are not known. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html */
export function errorResponsesOf(distribution: Resource): readonly ErrorResponse[] | undefined {
  const responses = at(distribution.properties, ...PROPERTY.split('.'));
  if (responses === undefined) return [];
  if (isUnresolved(responses) || listOf(responses).some(isUnresolved)) return undefined;
  return listOf(responses).map((response, index) => {
    const literal = (name: string) => literalOf(asText(at(response, name)) ?? NOTHING) || undefined;
    const page = asText(at(response, 'ResponsePagePath'));
    return {
      code: literal('ErrorCode'),
      page: page && literalOf(page) === '' ? undefined : page,
      responseCode: literal('ResponseCode'),
      property: `${PROPERTY}.${index}`,
    };
  });
}

const NOTHING: Text = { parts: [] };

/** Whether it is a page that people look at, rather than a picture or the answer of an API. */
export function isHtml(page: Text): boolean {
  return /(?:^|\/)[^./]*(?:\.html?)?$/i.test(literalOf(page) ?? '.');
}

/** Whether the viewer is told that all is well. */
export function isSuccess({ responseCode }: ErrorResponse): boolean {
  return responseCode !== undefined && /^2/.test(responseCode);
}
