export * from './aspects/safe-origin-aspect';
export * from './construct/safe-origin-distribution';
export * from './nag/safe-origin-checks';
export * from './report';
export * from './safe-origin';
export * from './safe-origin-options';
