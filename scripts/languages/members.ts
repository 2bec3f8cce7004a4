/** What a type offers, as every language has to offer it. */
export type Kind = 'setting' | 'value' | 'method' | 'factory' | 'constant' | 'choice' | 'constructor' | 'keyword';

export interface Member {
  readonly type: string;
  readonly kind: Kind;
  readonly name: string;
}

interface Named {
  readonly name: string;
  readonly static?: boolean;
  readonly protected?: boolean;
}

interface Type {
  readonly name: string;
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Whether it is a struct. */
  readonly datatype?: boolean;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly Named[];
  readonly methods?: readonly Named[];
  readonly members?: readonly Named[];
  readonly initializer?: { readonly parameters?: readonly { readonly type: { readonly fqn?: string } }[] };
}

/** The part of a `.jsii` file that is read here. */
export interface Assembly {
  readonly types: Readonly<Record<string, Type>>;
}

/** All that the types of an assembly offer to everyone, structs with what they inherit. */
export function membersOf({ types }: Assembly): readonly Member[] {
  return Object.values(types).flatMap((type) => {
    const own = (kind: Kind, all: readonly Named[] = []) => {
      return all.filter((one) => !one.protected).map(({ name }): Member => ({ type: type.name, kind, name }));
    };
    if (type.datatype) return own('setting', settingsOf(type, types));
    const [factories, methods] = partition(type.methods);
    const [constants, values] = partition(type.properties);
    return [
      ...own('constructor', type.initializer && [type]),
      ...own('keyword', keywordsOf(type, types)),
      ...own('factory', factories),
      ...own('method', methods),
      ...own('constant', constants),
      ...own('value', values),
      ...own('choice', type.members),
    ];
  });
}

function partition(all: readonly Named[] = []): readonly [statics: readonly Named[], others: readonly Named[]] {
  return [all.filter((one) => one.static), all.filter((one) => !one.static)];
}

function settingsOf(type: Type, types: Assembly['types']): readonly Named[] {
  const inherited = (type.interfaces ?? []).flatMap((name) => (types[name] ? settingsOf(types[name], types) : []));
  return [...type.properties ?? [], ...inherited];
}

/** Some languages take the settings of a struct that comes last as arguments of the constructor. */
function keywordsOf(type: Type, types: Assembly['types']): readonly Named[] {
  const last = types[type.initializer?.parameters?.at(-1)?.type.fqn ?? ''];
  return last?.datatype ? settingsOf(last, types) : [];
}
