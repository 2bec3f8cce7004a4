import { aws_cloudfront as cloudfront, Token } from 'aws-cdk-lib';

/**
 * What viewers get for objects that do not exist. S3 answers 404 only to whom may list the bucket, and 403 to others: so
 * CloudFront may list it then, and only 404 is turned into a page. That a request was refused is never hidden.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export class MissingObjects {
  /**
   * A page, with status 404.
   *
   * @param page the path of the page, with its leading slash
   */
  public static notFound(page: string = '/404.html'): MissingObjects {
    return new MissingObjects({ httpStatus: 404, responseHttpStatus: 404, responsePagePath: pathOf(page) });
  }

  /**
   * The page of an app that reads the path by itself, with status 200.
   *
   * @param page the path of the page, with its leading slash
   */
  public static singlePageApp(page: string = '/index.html'): MissingObjects {
    return new MissingObjects({ httpStatus: 404, responseHttpStatus: 200, responsePagePath: pathOf(page) });
  }

  /** What is set up for status 404. */
  public readonly response: cloudfront.ErrorResponse;

  private constructor(response: cloudfront.ErrorResponse) {
    this.response = response;
  }
}

function pathOf(page: string): string {
  if (Token.isUnresolved(page)) return page;
  if (page === '' || page.endsWith('/')) throw new Error(`MissingObjects: the page is '${page}', which names no object: use '/${page.replace(/^\/+/, '')}index.html'.`);
  if (!page.startsWith('/')) throw new Error(`MissingObjects: the page is '${page}'; it is a path with a leading slash: use '/${page}'.`);
  return page;
}
