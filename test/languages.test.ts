import { lackedBy, LANGUAGES } from '../scripts/languages/languages';
import { Assembly, Member, membersOf } from '../scripts/languages/members';
import { pythonBlocksOf, strangersIn } from '../scripts/languages/python-examples';

/** A struct that inherits, a class with a factory, a constructor that takes the struct, and an enum. */
const ASSEMBLY: Assembly = {
  types: {
    'p.Options': { name: 'Options', fqn: 'p.Options', kind: 'interface', datatype: true, properties: [{ name: 'webAclId' }] },
    'p.Props': { name: 'Props', fqn: 'p.Props', kind: 'interface', datatype: true, interfaces: ['p.Options', 'elsewhere.Props'], properties: [{ name: 'originPath' }] },
    'p.Site': {
      name: 'Site',
      fqn: 'p.Site',
      kind: 'class',
      initializer: { parameters: [{ type: {} }, { type: { fqn: 'p.Props' } }] },
      properties: [{ name: 'bucket' }],
      methods: [{ name: 'addOrigin' }, { name: 'fromBucket', static: true }, { name: 'hidden', protected: true }],
    },
    'p.Paths': { name: 'Paths', fqn: 'p.Paths', kind: 'enum', members: [{ name: 'AS_KEYS' }] },
  },
};

const SOURCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  python: {
    'src/cdk_safe_origin/__init__.py': `
@jsii.data_type(
class Options:
    def __init__(self, *, web_acl_id: str) -> None:
    @builtins.property
    def web_acl_id(self) -> str:
@jsii.data_type(
class Props(Options):
    def __init__(
        self,
        *,
        web_acl_id: str,
        origin_path: str,
    ) -> None:
    @builtins.property
    def web_acl_id(self) -> str:
    @builtins.property
    def origin_path(self) -> str:
class Site(
    def __init__(
        self,
        web_acl_id: str,
        origin_path: str,
    ) -> None:
    @builtins.property
    @jsii.member(jsii_name="bucket")
    def bucket(self) -> "IBucket":
    def add_origin(self) -> None:
    @builtins.classmethod
    def from_bucket(cls) -> "Site":
class Paths(enum.Enum):
    AS_KEYS = "AS_KEYS"
`,
  },
  java: {
    'src/main/java/io/github/cdksafeorigin/Options.java': '    default String getWebAclId()\n        public Builder webAclId(',
    'src/main/java/io/github/cdksafeorigin/Props.java': ' getWebAclId()\n public Builder webAclId(\n getOriginPath()\n public Builder originPath(',
    'src/main/java/io/github/cdksafeorigin/Site.java': `
    public Site(final String id) {
    public IBucket getBucket() {
    public void addOrigin() {
    public static Site fromBucket() {
        public Builder webAclId(
        public Builder originPath(`,
    'src/main/java/io/github/cdksafeorigin/Paths.java': '    AS_KEYS,\n',
  },
  dotnet: {
    'CdkSafeOrigin/CdkSafeOrigin/Options.cs': '        public string? WebAclId\n',
    'CdkSafeOrigin/CdkSafeOrigin/Props.cs': '        public string? WebAclId\n        public string? OriginPath\n',
    'CdkSafeOrigin/CdkSafeOrigin/Site.cs': `
        public Site(string id)
        public virtual IBucket Bucket
        public virtual void AddOrigin()
        public static Site FromBucket()`,
    'CdkSafeOrigin/CdkSafeOrigin/Paths.cs': '        AS_KEYS\n',
  },
  go: {
    'cdksafeorigin/Options.go': '\tWebAclId *string `field:"optional" json:"webAclId"`\n',
    'cdksafeorigin/Props.go': '\tWebAclId *string `field:"optional" json:"webAclId"`\n\tOriginPath *string `field:"optional" json:"originPath"`\n',
    'cdksafeorigin/Site.go': 'type Site interface {\n\tBucket() IBucket\n\tAddOrigin() \n}\nfunc NewSite(\nfunc Site_FromBucket(',
    'cdksafeorigin/Paths.go': '\tPaths_AS_KEYS Paths = "AS_KEYS"\n',
  },
};

const MEMBERS = membersOf(ASSEMBLY);
const named = (members: readonly Member[]) => members.map(({ type, kind, name }) => `${kind} ${type}.${name}`);

test('what everyone can use is looked for, with what is inherited', () => {
  expect(named(MEMBERS)).toEqual([
    'setting Options.webAclId',
    'setting Props.originPath', 'setting Props.webAclId',
    'constructor Site.Site', 'keyword Site.originPath', 'keyword Site.webAclId', 'factory Site.fromBucket', 'method Site.addOrigin', 'value Site.bucket',
    'choice Paths.AS_KEYS',
  ]);
});

describe.each(Object.entries(LANGUAGES))('%s', (name, language) => {
  test('is complete', () => {
    expect(lackedBy(language, MEMBERS, (file) => SOURCES[name][file])).toEqual([]);
  });

  test('lacks all without sources', () => {
    expect(lackedBy(language, MEMBERS, () => undefined)).toEqual(MEMBERS.filter(({ kind }) => language.writes[kind]));
  });

  test.each<[lacking: string, word: RegExp]>([
    ['setting Options.webAclId', /\b(web_acl_id|WebAclId|webAclId)\b/g],
    ['factory Site.fromBucket', /\b(Site_)?(from_bucket|fromBucket|FromBucket)\b/g],
    ['choice Paths.AS_KEYS', /\b(Paths_)?AS_KEYS\b/g],
  ])('%s is missed', (lacking, word) => {
    expect(named(lackedBy(language, MEMBERS, (file) => SOURCES[name][file]?.replace(word, 'x')))).toContain(lacking);
  });
});

test('examples in Python use what is there', () => {
  const [source] = Object.values(SOURCES.python);
  const page = 'Text\n```python\nfrom cdk_safe_origin import Site, Sight\n\nsite = Site(self, "Site")\nsite.bucket\nsite.bucked\n```\n';
  expect(pythonBlocksOf(page).flatMap((code) => strangersIn(code, LANGUAGES.python, source))).toEqual(['Sight', 'Site.bucked']);
});
