import { runInNewContext } from 'node:vm';
import { PagePaths, Redirect, RedirectStatus } from '../../lib';
import { viewerRequestCode } from '../../lib/construct/viewer-function';

interface Asked {
  readonly host?: string;
  readonly querystring?: object;
}

/** What the function makes of a request, as CloudFront runs it: the URI it asks for, or the answer. */
function outcome(code: string, uri: string, { host = 'example.com', querystring = {} }: Asked = {}): string {
  const request = { method: 'GET', uri, querystring, headers: { host: { value: host } }, cookies: {} };
  const result = runInNewContext(`${code}\nhandler(event)`, { event: { version: '1.0', context: {}, viewer: {}, request } });
  return result.uri ?? `${result.statusCode} ${result.statusDescription}: ${result.headers.location.value}`;
}

const codeFor = (pagePaths: PagePaths, ...redirects: Redirect[]) => viewerRequestCode({ pagePaths, redirects })!;

test('where nothing is asked for there is no function', () => {
  expect(viewerRequestCode({ pagePaths: PagePaths.KEYS, redirects: [] })).toBeUndefined();
});

describe('page paths', () => {
  test.each([
    [PagePaths.DIRECTORY_INDEXES, '/', '/'],
    [PagePaths.DIRECTORY_INDEXES, '/docs/', '/docs/index.html'],
    [PagePaths.DIRECTORY_INDEXES, '/docs', '302 Found: /docs/'],
    [PagePaths.DIRECTORY_INDEXES, '/v1.2/docs', '302 Found: /v1.2/docs/'],
    [PagePaths.DIRECTORY_INDEXES, '/docs/a.css', '/docs/a.css'],
    [PagePaths.DIRECTORY_INDEXES, '//evil.example', '//evil.example'],
    [PagePaths.DIRECTORY_INDEXES, '//evil', '302 Found: /evil/'],
    [PagePaths.DIRECTORY_INDEXES, '/\\evil', '302 Found: /evil/'],
    [PagePaths.WITHOUT_ENDINGS, '/', '/'],
    [PagePaths.WITHOUT_ENDINGS, '/docs', '/docs.html'],
    [PagePaths.WITHOUT_ENDINGS, '/docs/', '/docs/index.html'],
    [PagePaths.WITHOUT_ENDINGS, '/a.css', '/a.css'],
  ])('%s: %s is %s', (pagePaths, uri, expected) => {
    expect(outcome(codeFor(pagePaths), uri)).toBe(expected);
  });
});

describe('redirects', () => {
  const code = codeFor(
    PagePaths.DIRECTORY_INDEXES,
    Redirect.host('WWW.example.com', 'example.com'),
    Redirect.path('/old', '/new'),
    Redirect.path('/constructor', 'https://other.example/x', RedirectStatus.TEMPORARY),
    Redirect.prefix('/blog/', 'https://blog.example/'),
    Redirect.prefix('/all/', '/'),
  );

  test.each<[title: string, uri: string, asked: Asked, expected: string]>([
    ['by path', '/old', {}, '301 Moved Permanently: /new'],
    ['by path, and nothing longer', '/older/', {}, '/older/index.html'],
    ['for a while', '/constructor', {}, '302 Found: https://other.example/x'],
    ['by the beginning of the path', '/blog/2024/post', {}, '301 Moved Permanently: https://blog.example/2024/post'],
    ['to no other site', '/all//evil.example', {}, '301 Moved Permanently: /evil.example'],
    ['by name', '/docs', { host: 'www.example.com' }, '301 Moved Permanently: https://example.com/docs'],
    ['by name before path', '/old', { host: 'WWW.EXAMPLE.COM' }, '301 Moved Permanently: https://example.com/old'],
    ['with the query string', '/old', { querystring: { a: { value: '1' }, b: { value: 'x', multiValue: [{ value: 'x' }, { value: 'y%20z' }] }, c: { value: '' } } }, '301 Moved Permanently: /new?a=1&b=x&b=y%20z&c'],
    ['not where nothing fits', '/a.css', {}, '/a.css'],
    ['not for what every object has', '/toString.js', {}, '/toString.js'],
  ])('%s: %s', (_title, uri, asked, expected) => {
    expect(outcome(code, uri, asked)).toBe(expected);
  });

  test('alone leave the paths as they are', () => {
    expect(outcome(codeFor(PagePaths.KEYS, Redirect.path('/old', '/new')), '/docs/')).toBe('/docs/');
  });

  test('of which there are too many are refused', () => {
    const many = Array.from({ length: 500 }, (_, index) => Redirect.path(`/old/${index}`, `/new/${index}`));
    expect(() => viewerRequestCode({ pagePaths: PagePaths.KEYS, redirects: many })).toThrow(/500 redirects make a CloudFront Function of \d+ bytes; CloudFront takes 10240\. Put paths together by Redirect\.prefix/);
  });

  test.each<[message: string, make: () => Redirect]>([
    ['it is a path with a leading slash: use \'/old\'', () => Redirect.path('old', '/new')],
    ['use \'/new\' or \'https://new\'', () => Redirect.path('/old', 'new')],
    ['it is a path with a leading slash: use \'/blog/\'', () => Redirect.prefix('blog/', '/')],
  ])('refuses: %s', (message, make) => {
    expect(make).toThrow(message);
  });
});
