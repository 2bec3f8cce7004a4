import { Language } from './languages';

/** The Python blocks of a page. */
export function pythonBlocksOf(page: string): readonly string[] {
  return [...page.matchAll(/```python\n([^]*?)```/g)].map(([, code]) => code);
}

/** What a Python example uses of this package that the generated module does not have. */
export function strangersIn(code: string, { part }: Language, source: string): readonly string[] {
  const imported = [...code.matchAll(/^from cdk_safe_origin import (.+)$/gm)].flatMap(([, names]) => names.split(',').map((name) => name.trim()));
  const made = [...code.matchAll(/(\w+) = (\w+)\(/g)].map(([, variable, type]) => ({ variable, type })).filter(({ type }) => imported.includes(type));
  return [
    ...imported.filter((type) => part(source, type) === ''),
    ...made.flatMap(({ variable, type }) => {
      const used = [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name);
      return used.filter((name) => !part(source, type).includes(`    def ${name}(`)).map((name) => `${type}.${name}`);
    }),
  ];
}
