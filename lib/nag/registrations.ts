import { IConstruct } from 'constructs';
import { Analysis } from '../analysis';
import { SafeOriginOptions } from '../safe-origin-options';

/** A plugin's part of an app: the constructs under a path, and the options there. */
export interface Registration {
  /** The path of the construct it was made for; empty for the App. */
  readonly scopePath: string;
  readonly options: SafeOriginOptions;
}

/** What one synthesis of an app has analyzed and reported so far. */
interface Synthesis {
  readonly analysis: Analysis;
  /** The registrations whose turn has come; a second turn is another synthesis. */
  readonly called: Set<Registration>;
  readonly reported: Set<string>;
}

interface AppState {
  readonly registrations: Set<Registration>;
  synthesis?: Synthesis;
}

const APPS = new WeakMap<IConstruct, AppState>();

function stateOf(app: IConstruct): AppState {
  const state = APPS.get(app) ?? { registrations: new Set() };
  APPS.set(app, state);
  return state;
}

export function register(app: IConstruct, registration: Registration): void {
  stateOf(app).registrations.add(registration);
}

/** The registrations that cover a construct. */
export function covering(app: IConstruct, constructPath: string): readonly Registration[] {
  return [...stateOf(app).registrations].filter(({ scopePath }) => isUnder(constructPath, scopePath));
}

/** The synthesis that calls the registration now: analyzed once, however many registrations there are. */
export function synthesisOf(app: IConstruct, registration: Registration, analyzeApp: () => Analysis): Synthesis & { readonly isNew: boolean } {
  const state = stateOf(app);
  const isNew = state.synthesis === undefined || state.synthesis.called.has(registration);
  if (isNew) state.synthesis = { analysis: analyzeApp(), called: new Set(), reported: new Set() };
  state.synthesis!.called.add(registration);
  return { ...state.synthesis!, isNew };
}

/** Whether a construct path is that of a scope or of something in it. */
export function isUnder(path: string, scopePath: string): boolean {
  return scopePath === '' || path === scopePath || path.startsWith(`${scopePath}/`);
}
