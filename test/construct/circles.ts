interface Template {
  readonly Resources: Readonly<Record<string, { readonly DependsOn?: string | readonly string[]; readonly Properties?: unknown }>>;
}

/** The logical ids of a circle of references, which CloudFormation refuses; by Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
export function circleIn(template: object): readonly string[] | undefined {
  const { Resources: resources } = template as Template;
  const edges = new Map(Object.entries(resources).map(([id, { DependsOn, Properties }]) => {
    return [id, [...[DependsOn ?? []].flat(), ...referencesIn(Properties)].filter((target) => target in resources)];
  }));
  const walk = (way: readonly string[]): readonly string[] | undefined => {
    for (const next of edges.get(way[way.length - 1])!) {
      if (way.includes(next)) return [...way.slice(way.indexOf(next)), next];
      if (done.has(next)) continue;
      const circle = walk([...way, next]);
      if (circle) return circle;
    }
    done.add(way[way.length - 1]);
    return undefined;
  };
  const done = new Set<string>();
  return Object.keys(resources).map((id) => walk([id])).find((circle) => circle !== undefined);
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { 'Ref': ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = value as Record<string, string | readonly string[] | undefined>;
  const [owner] = typeof attribute === 'string' ? attribute.split('.') : attribute ?? [];
  const [text = ''] = [sub ?? []].flat();
  const named = typeof text === 'string' ? [...text.matchAll(/\$\{([^!}.]+)/g)].map(([, name]) => name) : [];
  return [...[ref ?? [], owner ?? []].flat(), ...named, ...Object.values(value).flatMap(referencesIn)];
}
