import { LineCounter, Pair, parseDocument, Scalar, Tags, visit, YAMLMap } from 'yaml';
import { isObject, JsonObject, kindOf, parsedJson } from './json';

/** CloudFormation accepts templates of 1 MB; one far above it is read all the same, but YAML aliases must not explode. */
const MAX_ALIASES = 1000;

/**
 * The template in a JSON or YAML text.
 *
 * @throws Error with one line saying what is wrong, fit to be shown.
 */
export function parseTemplate(content: string): JsonObject {
  const source = content.replace(/^\uFEFF/, '');
  const template = /^\s*\{/.test(source) ? parseJson(source) : shallowEnough(() => parseYaml(source));
  if (!isObject(template)) throw new Error(`is not a CloudFormation template: it holds ${kindOf(template)}, not an object`);
  const resources = template.Resources;
  if (resources !== undefined && !isObject(resources)) {
    throw new Error(`is not a CloudFormation template: Resources is ${kindOf(resources)}, not an object`);
  }
  return template;
}

function shallowEnough<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw new Error('is nested too deeply to be read');
    throw error;
  }
}

function parseJson(source: string): unknown {
  try {
    return parsedJson(source);
  } catch (error) {
    // A YAML flow mapping also starts with a brace.
    try {
      return parseYaml(source);
    } catch {
      throw error;
    }
  }
}

function parseYaml(source: string): unknown {
  // The failsafe schema keeps every scalar as written: `Version: 2012-10-17` is no date, `012345678901` no number.
  const lineCounter = new LineCounter();
  // Pretty errors look for their line again and again.
  const options = { schema: 'failsafe', customTags, merge: true, uniqueKeys: false, logLevel: 'silent', prettyErrors: false, lineCounter } as const;
  const document = parseDocument(source, options);
  const [error] = document.errors;
  if (error) {
    if (/call stack/.test(error.message)) throw new RangeError(error.message);
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new Error(`is not valid YAML: ${oneLine(error)} at line ${line}, column ${col}`);
  }
  visit(document, { Scalar: (key, node) => { if (key !== 'key' && node.type === 'PLAIN' && node.tag === undefined) node.value = meant(node.value); } });
  try {
    const value = document.toJS({ maxAliasCount: MAX_ALIASES });
    JSON.stringify(value); // refuses an alias that contains itself
    return value;
  } catch (failure) {
    throw new Error(`is not valid YAML: ${oneLine(failure)}`);
  }
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0].replace(/:$/, '');
}

/** `Key:` with nothing behind it is null, and `yes` and `off` are truth values, as in YAML 1.1. https://github.com/aws/aws-cli/pull/5257 */
function meant(written: unknown): unknown {
  if (written === '') return null;
  if (typeof written !== 'string' || !/^(?:true|yes|on|false|no|off)$/i.test(written)) return written;
  return String(/^(?:true|yes|on)$/i.test(written));
}

const INTRINSICS = [
  'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAZs', 'GetStackOutput', 'If', 'ImportValue', 'Join', 'Length',
  'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform',
];

/**
 * Types that JSON does not have. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 */
const UNSUPPORTED: Tags = [
  ...['binary', 'timestamp', 'merge'].map((name) => ({ tag: `tag:yaml.org,2002:${name}`, resolve: refusing(name) })),
  { tag: 'tag:yaml.org,2002:set', collection: 'map', resolve: refusing('set') },
  { tag: 'tag:yaml.org,2002:omap', collection: 'seq', resolve: refusing('omap') },
  { tag: 'tag:yaml.org,2002:pairs', collection: 'seq', resolve: refusing('pairs') },
];

function refusing(name: string) {
  return (value: unknown, onError: (message: string) => void) => {
    onError(`it uses the tag !!${name}, which CloudFormation does not support,`);
    return value;
  };
}

// The short forms (`!Ref`, `!Sub`, …) are YAML tags; each may stand on a scalar, a list or a mapping.
const customTags: Tags = [
  ...UNSUPPORTED,
  ...shortForm('Ref', 'Ref'),
  ...shortForm('Condition', 'Condition'),
  ...shortForm('GetAtt', 'Fn::GetAtt', splitOnce),
  ...INTRINSICS.flatMap((name) => shortForm(name, `Fn::${name}`)),
];

function splitOnce(value: string): readonly string[] {
  const dot = value.indexOf('.');
  return dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
}

function shortForm(tag: string, key: string, convert: (value: string) => unknown = (value) => value): Tags {
  const wrap = (node: unknown) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(key), node));
    return map;
  };
  return [
    { tag: `!${tag}`, resolve: (value: string) => ({ [key]: convert(value) }) },
    { tag: `!${tag}`, collection: 'seq', resolve: wrap },
    { tag: `!${tag}`, collection: 'map', resolve: wrap },
  ];
}
