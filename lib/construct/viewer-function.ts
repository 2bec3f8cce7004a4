import { PagePaths } from './page-paths';
import { Redirect } from './redirect';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions */
const MAX_BYTES = 10_240;

interface Wanted {
  readonly pagePaths: PagePaths;
  readonly redirects: readonly Redirect[];
}

/**
 * The code of a CloudFront Function (cloudfront-js-2.0) for viewer requests; undefined where none is needed.
 *
 * @throws Error if it is larger than CloudFront takes.
 */
export function viewerRequestCode({ pagePaths, redirects }: Wanted): string | undefined {
  if (redirects.length === 0 && pagePaths === PagePaths.KEYS) return undefined;
  const code = [...(redirects.length > 0 ? [tables(redirects), REDIRECTION] : []), PATHS[pagePaths], handler(redirects.length > 0)].join('\n\n');
  const size = Buffer.byteLength(code);
  if (size > MAX_BYTES) {
    throw new Error(`the ${redirects.length} redirects make a CloudFront Function of ${size} bytes; CloudFront takes ${MAX_BYTES}. Put paths together by Redirect.prefix(…).`);
  }
  return code;
}

function tables(redirects: readonly Redirect[]): string {
  const table = (kind: string) => {
    const rows = redirects.filter((redirect) => redirect.kind === kind).map(({ source, target, status }) => `  [${JSON.stringify(source)}, ${JSON.stringify(target)}, ${status}],`);
    return ['[', ...rows, ']'].join(rows.length > 0 ? '\n' : '');
  };
  return `const HOSTS = ${table('host')};\nconst PATHS = ${table('path')};\nconst PREFIXES = ${table('prefix')};`;
}

const REDIRECTION = `function redirection(request) {
  const host = request.headers.host ? request.headers.host.value.toLowerCase() : '';
  const byHost = HOSTS.find((row) => row[0] === host);
  if (byHost) return [\`https://\${byHost[1]}\${request.uri}\`, byHost[2]];
  const byPath = PATHS.find((row) => row[0] === request.uri);
  if (byPath) return [byPath[1], byPath[2]];
  const byPrefix = PREFIXES.find((row) => request.uri.startsWith(row[0]));
  return byPrefix && [byPrefix[1] + request.uri.slice(byPrefix[0].length), byPrefix[2]];
}`;

const PATHS: Readonly<Record<PagePaths, string>> = {
  [PagePaths.KEYS]: `function page() {
  return {};
}`,
  [PagePaths.DIRECTORY_INDEXES]: `function page(uri) {
  if (uri === '/') return {};
  if (uri.endsWith('/')) return { uri: \`\${uri}index.html\` };
  return uri.slice(uri.lastIndexOf('/')).includes('.') ? {} : { redirect: [\`\${uri}/\`, 302] };
}`,
  [PagePaths.WITHOUT_ENDINGS]: `function page(uri) {
  if (uri === '/') return {};
  if (uri.endsWith('/')) return { uri: \`\${uri}index.html\` };
  return uri.slice(uri.lastIndexOf('/')).includes('.') ? {} : { uri: \`\${uri}.html\` };
}`,
};

function handler(redirects: boolean): string {
  return `function located(target, querystring) {
  const pairs = Object.keys(querystring).map((name) => {
    const values = querystring[name].multiValue || [querystring[name]];
    return values.map((one) => (one.value === '' ? name : \`\${name}=\${one.value}\`)).join('&');
  });
  const end = target.indexOf('#') < 0 ? target.length : target.indexOf('#');
  const place = target.slice(0, end);
  const query = pairs.length > 0 ? (place.includes('?') ? '&' : '?') + pairs.join('&') : '';
  // Two slashes would lead to another site.
  return place.replace(/^[/\\\\]+/, '/') + query + target.slice(end);
}

function handler(event) {
  const request = event.request;
  const found = page(request.uri);
  const redirect = ${redirects ? 'redirection(request) || ' : ''}found.redirect;
  if (redirect) {
    const location = { value: located(redirect[0], request.querystring) };
    return { statusCode: redirect[1], statusDescription: redirect[1] === 301 ? 'Moved Permanently' : 'Found', headers: { location: location } };
  }
  if (found.uri) request.uri = found.uri;
  return request;
}`;
}
