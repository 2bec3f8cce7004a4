import { Json, JsonObject, objectMember } from '../../lib/template/json';

/** The template with resources of it once more under other names, wherever they are named. */
export function withCopies(template: JsonObject, copies: number, isShared: (id: string) => boolean = () => false): JsonObject {
  const ids = Object.keys(objectMember(template, 'Resources')).filter((id) => !isShared(id));
  const renamed = (copy: number) => new Map(ids.map((id) => [id, `${id}${copy}`]));
  const parts = (section: string, part: (key: string, value: Json, names: Names, copy: number) => readonly [string, Json]) => Object.fromEntries(
    Array.from({ length: copies + 1 }, (_, copy) => Object.entries(objectMember(template, section)).map(([key, value]) => {
      return copy === 0 ? [key, value] as const : part(key, value as Json, renamed(copy), copy);
    })).flat(),
  );
  return {
    ...template,
    Resources: parts('Resources', (id, value, names) => [names.get(id) ?? id, names.has(id) ? withNames(value, names) : value]),
    Outputs: parts('Outputs', (name, value, names, copy) => [`${name}${copy}`, withNames(value, names)]),
  };
}

/** The template with its logical ids lengthened. */
export function lengthened(template: JsonObject, suffix: string): JsonObject {
  const resources = Object.entries(objectMember(template, 'Resources'));
  const names = new Map(resources.map(([id]) => [id, `${id}${suffix}`]));
  const renamed = (section: string) => withNames(objectMember(template, section), names);
  return { ...template, Resources: Object.fromEntries(resources.map(([id, resource]) => [names.get(id)!, withNames(resource as Json, names)])), Outputs: renamed('Outputs') };
}

type Names = ReadonlyMap<string, string>;

/** The references renamed. */
export function withNames(json: Json, names: Names): Json {
  if (Array.isArray(json)) return json.map((item: Json) => withNames(item, names));
  if (typeof json !== 'object' || json === null) return json;
  const renamed = (key: string, value: Json) => (Object.hasOwn(REFERENCES, key) ? REFERENCES[key](value, names) ?? value : value);
  return Object.fromEntries(Object.entries(json as JsonObject).map(([key, value]) => [key, withNames(renamed(key, value), names)]));
}

const REFERENCES: Readonly<Record<string, (value: Json, names: Names) => Json | undefined>> = {
  'Ref': (value, names) => names.get(String(value)),
  'DependsOn': (value, names) => (Array.isArray(value) ? value.map((name: Json) => names.get(String(name)) ?? name) : names.get(String(value))),
  'Fn::GetAtt': (value, names) => {
    const [owner, ...attribute] = typeof value === 'string' ? value.split('.') : Array.isArray(value) ? value as readonly Json[] : [];
    return names.has(String(owner)) ? [names.get(String(owner))!, ...attribute] : undefined;
  },
  'Fn::Sub': (value, names) => {
    const substituted = (template: Json) => (typeof template === 'string' ? template.replace(/\$\{(\w+)/g, (whole, name: string) => (names.has(name) ? `\${${names.get(name)}` : whole)) : template);
    return Array.isArray(value) ? [substituted(value[0] as Json), ...(value as readonly Json[]).slice(1)] : substituted(value);
  },
};
