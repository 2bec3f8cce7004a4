import { Kind, Member } from './members';

/** How a language writes what a type offers. */
export interface Language {
  /** The generated file that has the type, below the folder of the language. */
  readonly file: (type: string) => string;
  /** The part of it that is about the type. */
  readonly part: (source: string, type: string) => string;
  /** What has to be there for a member; a language without such a thing leaves it out. */
  readonly writes: Partial<Readonly<Record<Kind, (name: string, type: string) => readonly RegExp[]>>>;
}

const pascal = (name: string) => name[0].toUpperCase() + name.slice(1);
const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2').toLowerCase();
const whole = (source: string) => source;

const JAVA = 'src/main/java/io/github/cdksafeorigin';

export const LANGUAGES: Readonly<Record<string, Language>> = {
  python: {
    file: () => 'src/cdk_safe_origin/__init__.py',
    part: (source, type) => source.split(/^(?=class |@jsii\.)/m).find((section) => new RegExp(`^class ${type}[(:]`).test(section)) ?? '',
    writes: {
      setting: (name) => [new RegExp(`(^ {8}|, )${snake(name)}: `, 'm'), new RegExp(`^ {4}def ${snake(name)}\\(`, 'm')],
      keyword: (name) => [new RegExp(`(^ {8}|, )${snake(name)}: `, 'm')],
      value: (name) => [new RegExp(`^ {4}@builtins\\.property\\n.*\\n {4}def ${snake(name)}\\(`, 'm')],
      method: (name) => [new RegExp(`^ {4}def ${snake(name)}\\(`, 'm')],
      factory: (name) => [new RegExp(`^ {4}@builtins\\.classmethod\\n {4}def ${snake(name)}\\(`, 'm')],
      constant: (name) => [new RegExp(`^ {4}def ${name}\\(cls\\)`, 'm')],
      choice: (name) => [new RegExp(`^ {4}${name} = `, 'm')],
      constructor: () => [/^ {4}def __init__\(/m],
    },
  },
  java: {
    file: (type) => `${JAVA}/${type}.java`,
    part: whole,
    writes: {
      setting: (name) => [new RegExp(` get${pascal(name)}\\(\\)`), new RegExp(` public Builder ${name}\\(`)],
      keyword: (name) => [new RegExp(` public Builder ${name}\\(`)],
      value: (name) => [new RegExp(`^ {4}\\S.* get${pascal(name)}\\(\\)`, 'm')],
      method: (name) => [new RegExp(`^ {4}\\S.* ${name}\\(`, 'm')],
      factory: (name) => [new RegExp(`^ {4}public static .* ${name}\\(`, 'm')],
      constant: (name) => [new RegExp(`^ {4}public final static .* ${name};`, 'm')],
      choice: (name) => [new RegExp(`^ {4}${name},$`, 'm')],
      constructor: (_name, type) => [new RegExp(`^ {4}public ${type}\\(`, 'm')],
    },
  },
  dotnet: {
    file: (type) => `CdkSafeOrigin/CdkSafeOrigin/${type}.cs`,
    part: whole,
    writes: {
      setting: (name) => [new RegExp(`^ {8}public .* ${pascal(name)}$`, 'm')],
      value: (name) => [new RegExp(`^ {8}\\S.* ${pascal(name)}$`, 'm')],
      method: (name) => [new RegExp(`^ {8}\\S.* ${pascal(name)}\\(`, 'm')],
      factory: (name) => [new RegExp(`^ {8}public static .* ${pascal(name)}\\(`, 'm')],
      constant: (name) => [new RegExp(`^ {8}public static .* ${name}$`, 'm')],
      choice: (name) => [new RegExp(`^ {8}${name},?$`, 'm')],
      constructor: (_name, type) => [new RegExp(`^ {8}public ${type}\\(`, 'm')],
    },
  },
  go: {
    file: (type) => `cdksafeorigin/${type}.go`,
    part: whole,
    writes: {
      setting: (name) => [new RegExp(`^\\t${pascal(name)} .* json:"${name}"`, 'm')],
      value: (name) => [new RegExp(`^\\t${pascal(name)}\\(\\) `, 'm')],
      method: (name) => [new RegExp(`^\\t${pascal(name)}\\(`, 'm')],
      factory: (name, type) => [new RegExp(`^func ${type}_${pascal(name)}\\(`, 'm')],
      constant: (name, type) => [new RegExp(`^func ${type}_${name}\\(`, 'm')],
      choice: (name, type) => [new RegExp(`^\\t${type}_${name} ${type} = `, 'm')],
      constructor: (_name, type) => [new RegExp(`^func New${type}\\(`, 'm')],
    },
  },
};

/** The members that the generated sources of a language lack; `read` gives the text of a file, or undefined. */
export function lackedBy(language: Language, members: readonly Member[], read: (file: string) => string | undefined): readonly Member[] {
  return members.filter(({ type, kind, name }) => {
    const part = language.part(read(language.file(type)) ?? '', type);
    return (language.writes[kind]?.(name, type) ?? []).some((wanted) => !wanted.test(part));
  });
}
