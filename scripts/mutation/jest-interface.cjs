// What the tests take from jest, for mocha: it loads them once and reruns a few for each mutant.
const { expect } = require('expect');
const { bind } = require('jest-each');
const Mocha = require('mocha');

const { bdd } = Mocha.interfaces;

Mocha.interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    const withEach = (define) => Object.assign((title, body) => define(title, body), { each: bind(define, false) });
    Object.assign(context, { expect, describe: withEach(context.describe), test: withEach(context.it), it: withEach(context.it) });
  });
};
