/** Folders that frameworks fill with files whose names or folders change with the content. */
const FRAMEWORK_FOLDERS = ['_next/static/', '_app/immutable/', '_astro/'];

/** What hashed names in a folder look like: what is before the hash differs, as in `assets/*-????????.js`. */
interface Form {
  readonly folder: string;
  readonly separator: string;
  readonly length: number;
  readonly ending: string;
}

/**
 * Patterns for the files whose names have a hash of the content, such as `app.3f2a9c1b.js` and `assets/index-BX2k3d9a.js`. A
 * pattern also fits the names that other versions of the files had or will have. In doubt there is none: what is taken for
 * hashed by mistake would not change in browsers for a year.
 */
export function hashedPatterns(files: readonly string[]): readonly string[] {
  const forms = new Map(files.flatMap(formsOf).map((form) => [patternOf(form), form]));
  const certain = [...forms].filter(([, form]) => !files.some((file) => isWord(hashIn(file, form) ?? ''))).map(([pattern]) => pattern);
  const folders = FRAMEWORK_FOLDERS.filter((folder) => files.some((file) => file.startsWith(folder)));
  return [...folders.map((folder) => `${folder}*`), ...certain.filter((pattern) => !folders.some((folder) => pattern.startsWith(folder)))];
}

const WILDCARDS: Readonly<Record<string, string | undefined>> = { '*': '.*', '?': '.' };

/** Whether a file has a name that a pattern fits, as the filters of `aws s3 sync` see it: `*` also stands for slashes. */
export function fits(file: string, pattern: string): boolean {
  const source = pattern.replace(/\[(!?)(\]?[^\]]*)\]|[^]/g, (part, not: string | undefined, characters: string | undefined) => {
    if (characters !== undefined) return `[${not && '^'}${characters.replace(/[\\[\]^]/g, '\\$&')}]`;
    return WILDCARDS[part] ?? part.replace(/[\\^$.|+(){}[\]]/, '\\$&');
  });
  return new RegExp(`^${source}$`, 's').test(file);
}

/** Bundlers give such files a hash. Pages and documents have addresses that people know, and their names have dates and words. */
const BUNDLED = /\.([cm]?js|css|map|wasm|woff2?|ttf|otf|eot|svg|png|jpe?g|gif|webp|avif|ico|mp[34]|webm|ogg)$/i;

function formsOf(file: string): readonly Form[] {
  if (!BUNDLED.test(file)) return [];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const name = file.slice(folder.length);
  const hash = [...name.matchAll(/(?<=[-.])\w{8,64}(?=\.)/g)].find(([segment]) => isHash(segment));
  if (!hash) return [];
  return [{ folder, separator: name[hash.index - 1], length: hash[0].length, ending: name.slice(hash.index + hash[0].length) }];
}

function patternOf({ folder, separator, length, ending }: Form): string {
  return `${escaped(folder)}*${separator}${'?'.repeat(length)}${escaped(ending)}`;
}

/** What a file has in the place of the hash. */
function hashIn(file: string, { folder, separator, length, ending }: Form): string | undefined {
  const start = file.length - ending.length - length;
  const hasForm = file.startsWith(folder) && file.endsWith(ending) && start > folder.length && file[start - 1] === separator;
  return hasForm ? file.slice(start, start + length) : undefined;
}

/** Hexadecimal, base 32 as of esbuild, or base 64 as of Rollup; digits alone may be a date, and letters alone a word. */
function isHash(segment: string): boolean {
  if (isWord(segment) || !/\d/.test(segment)) return false;
  return (/^[0-9a-f]+$/.test(segment) && /[a-f]/.test(segment))
    || (/^[A-Z2-7]+$/.test(segment) && /\d[A-Z]/.test(segment))
    || (/[a-z]/.test(segment) && /[A-Z]/.test(segment));
}

/** Words, also with a number, such as `Location`, `darkMode` and `version2`, the size of an image, such as `1200x600`, and a date. */
function isWord(segment: string): boolean {
  return /^(\d+x\d+|(19|20)\d{6,})$/.test(segment) || (/[g-z]/i.test(segment) && /^([a-z]+|[A-Z][a-z]{2,})([A-Z][a-z]{2,})*\d*$/.test(segment));
}

function escaped(text: string): string {
  return text.replace(/[[*?]/g, '[$&]');
}
