import { awscdk, javascript, typescript } from 'projen';

const repository = 'https://github.com/cdk-safe-origin/cdk-safe-origin';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-safe-origin',
  description: 'Tells at cdk synth whether CloudFront will be able to read its S3 origins, and why not',
  author: 'cdk-safe-origin contributors',
  authorAddress: 'maintainers@cdk-safe-origin.invalid',
  authorOrganization: true,
  repositoryUrl: `${repository}.git`,
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-safe-origin contributors',
  keywords: ['aws-cdk', 'cloudfront', 's3', 'origin-access-control', 'cdk-nag', 'validation'],

  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '~0.103.25',
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' }, // otherwise one more top-level folder appears
  runner: typescript.TypeScriptRunner.tsx(),
  minNodeVersion: '20.16.0', // floor of jsii 6 and commander 14
  workflowNodeVersion: '22.x',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3', // the minor that jsii uses

  // Sources in lib/ and bin/, output in build/{lib,bin}: compiled files beside the sources would shadow them.
  srcdir: 'lib',
  libdir: 'build/lib',
  testdir: 'test',
  entrypoint: 'build/lib/index.js',
  sampleCode: false,
  tsconfig: {
    include: ['bin/**/*.ts', 'scripts/**/*.ts'],
    compilerOptions: { rootDir: '.', outDir: 'build' },
  },
  gitignore: ['/build/', 'cdk.out/', '/coverage/', '/dist/', '/.stryker-tmp/', '/reports/'],
  npmIgnoreOptions: {
    ignorePatterns: ['/bin/**', '/reports/', '/.stryker-tmp/', '/build/bin/demo*', '/build/bin/example*', '/build/scripts/', '/build/languages/', '/cdk.json', '/cdk.out/', '/scripts/', '/.ci/'],
  },

  // Older ones give plugins no templates, or let an acknowledgement on one construct suppress a rule everywhere.
  cdkVersion: '2.271.0',
  constructsVersion: '10.5.1',
  peerDeps: ['cdk-nag@^3.0.2'],
  peerDependencyOptions: { pinnedDevDependency: false },
  bundledDeps: ['commander@^14.0.0', 'yaml@^2.9.0'],
  devDeps: [
    'aws-cdk@~2.1148.1',
    'aws-cdk-lib@~2.276.0',
    // At the top, where aws-cdk-lib finds it: `npm ci` does not unpack it inside a package that bundles others.
    '@aws-cdk/cloud-assembly-schema@^55.3.0',
    'cdk-nag@~3.0.2',
    'fast-check@^4.0.0',
    // Mutation testing: mocha loads the tests once and reruns a few for each mutant, where jest would load all for each.
    '@stryker-mutator/core@~9.6.1',
    '@stryker-mutator/mocha-runner@~9.6.1',
    'expect@^30.0.0',
    'jest-each@^30.0.0',
    'mocha@^11.0.0',
    '@aws-solutions-constructs/aws-cloudfront-s3@~2.104.0',
    '@aws-solutions-constructs/core@~2.104.0',
  ],
  bin: { 'safe-origin': 'build/bin/safe-origin.js' },
  autoDetectBin: false, // the demo and the example stay here

  eslintOptions: {
    dirs: ['lib', 'bin'],
    devdirs: ['scripts', 'test'],
    commandOptions: { fix: false },
  },
  typecheckTests: true, // ts-jest only transpiles here
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false, // takes a third of the time, and `npm run mutation` says more
      globalSetup: '<rootDir>/test/global-setup.ts',
      globalTeardown: '<rootDir>/test/global-teardown.ts',
      setupFiles: ['<rootDir>/test/setup-env.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/build/', '<rootDir>/.stryker-tmp/'],
      modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/cdk.out/', '<rootDir>/.stryker-tmp/'],
    },
  },

  defaultReleaseBranch: 'main',
  release: false,
  releaseToNpm: true,
  depsUpgrade: false,
  buildWorkflowOptions: { mutableBuild: false },
  githubOptions: { mergify: false, pullRequestLint: false },
  pullRequestTemplate: false,

  publishToPypi: { distName: 'cdk-safe-origin', module: 'cdk_safe_origin' },
  publishToMaven: {
    javaPackage: 'io.github.cdksafeorigin',
    mavenGroupId: 'io.github.cdk-safe-origin',
    mavenArtifactId: 'cdk-safe-origin',
  },
  publishToNuget: { dotNetNamespace: 'CdkSafeOrigin', packageId: 'CdkSafeOrigin' },
  publishToGo: { moduleName: 'github.com/cdk-safe-origin/cdk-safe-origin-go' },
});

// AwsCdkConstructLibrary removes a `constructs` dev dependency given in its options.
project.addDevDeps('constructs@^10.8.1');

// No download addresses in package-lock.json, whoever runs npm install.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');

// Newer versions lack some platform packages, and `npm ci` then refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// None of the install scripts is needed: the binaries come prebuilt.
project.package.addField('allowScripts', {
  '@parcel/watcher': false,
  'esbuild': false,
  'unrs-resolver': false,
});

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
// What jsii warns of is bad in some language; that the dev dependencies are newer than the peer ones is not.
project.compileTask.reset('jsii --fail-on-warnings --silence-warnings=metadata/missing-dev-dependency');

// `projen build` outside CI would run mvn, pip, dotnet and go: package only the npm tarball.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.postCompileTask.spawn(project.addTask('package:code', {
  description: 'Generate Python, Java, .NET and Go sources without building them, and check that nothing is missing in any',
  steps: [{ exec: 'jsii-pacmak --code-only --outdir build/languages' }, { exec: 'node --import tsx scripts/languages/main.ts' }],
}));

// Data flows one way: each folder knows those before it only.
const STAGES = ['template', 'graph', 'iam', 'access', 'rules', 'runbook'];
const later = (stage: string) => STAGES.slice(STAGES.indexOf(stage) + 1);
const DOORS = ['reporters', 'nag', 'aspects', 'cli', 'construct'];
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', {
    zones: [
      ...STAGES.map((stage) => ({
        target: `./lib/${stage}`,
        from: [...later(stage), ...DOORS].map((folder) => `./lib/${folder}`),
        message: 'Imports point to earlier stages only.',
      })),
      { target: './lib/iam', from: './lib/graph', message: 'Policies are decided without knowing resources.' },
      { target: './lib/reporters', from: ['nag', 'aspects', 'cli', 'construct'].map((folder) => `./lib/${folder}`), message: 'Reporters know findings only.' },
      { target: './lib', from: ['./bin', './scripts', './test'] },
    ],
  }],
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
});
project.eslint!.addOverride({
  files: ['lib/**/*.ts', 'bin/**/*.ts'],
  excludedFiles: ['lib/rules/*.ts'],
  rules: { 'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }] },
});

project.addTask('demo', { description: 'Run `cdk synth` on the demo app', exec: 'node --import tsx scripts/demo.ts' });
project.addTask('docs', { description: 'Write the generated pages of the documentation', exec: 'node --import tsx scripts/docs.ts' });
project.addTask('new-rule', { description: 'Make the files of a rule and register it', exec: 'node --import tsx scripts/new-rule.ts', receiveArgs: true });
project.addTask('fuzz', { description: 'Analyze 100,000 mutants of real templates', exec: 'node --import tsx scripts/fuzz.ts', receiveArgs: true });
project.addTask('properties', {
  description: 'Try the properties with cases that no run before has drawn; PROPERTY_TIMES=10 draws ten times as many',
  exec: 'PROPERTY_SEED=${PROPERTY_SEED:-random} jest --ci test/properties test/likeness',
});
project.addTask('mutation', { description: 'Test the tests of the engine with mutants of it', exec: 'stryker run scripts/mutation/stryker.config.mjs', receiveArgs: true });
project.addTask('corpus', { description: 'Analyze the templates of other projects, where they are at hand', exec: 'node --import tsx scripts/corpus.ts' });
project.addTask('comparison', { description: 'Compare with cdk-nag and the validation of the CDK on the same apps', exec: 'node --import tsx scripts/comparison/main.ts' });
project.addTask('side-by-side', { description: 'Compare the construct with others on the same sites', exec: 'node --import tsx scripts/side-by-side/main.ts' });
project.addTask('bench', { description: 'Time the analysis beside cdk-nag on a large app', steps: [{ spawn: 'compile' }, { exec: 'node build/scripts/bench/main.js', receiveArgs: true }] });

project.synth();
